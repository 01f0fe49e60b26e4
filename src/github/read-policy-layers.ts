import { policyPath, serviceMapPath } from "../domain/configuration-paths.ts";
import { type PolicyLayers } from "../workflows/ports/branch-watch.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { askGraphql } from "./ask-graphql.ts";
import { baseFileOf } from "./base-file.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { organisationConfigurationOf } from "./organisation-configuration.ts";
import { type FileNode, type OwnerNode } from "./pull-request-answer.ts";
import { fileFragment, organisationSelection } from "./pull-request-query.ts";

interface Answer {
  readonly repository: {
    readonly object: { readonly policy?: FileNode | null; readonly serviceMap?: FileNode | null } | null;
    readonly owner: OwnerNode;
  } | null;
}

const query = /* GraphQL */ `
  query CountersignPolicyLayers($owner: String!, $repository: String!, $sha: GitObjectID!) {
    repository(owner: $owner, name: $repository) {
      object(oid: $sha) {
        ... on Commit {
          policy: file(path: "${policyPath}") { ...file }
          serviceMap: file(path: "${serviceMapPath}") { ...file }
        }
      }
      owner {
        login
        ${organisationSelection}
      }
    }
  }
  ${fileFragment}
`;

/**
 * The policy files that hold for a commit of a repository: the organisation's of now, and the repository's own and
 * its service map as they are in that commit.
 * @throws where GitHub does not know the commit: that there is no policy would be a guess
 */
export async function readPolicyLayers(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  branch: string,
  sha: string,
): Promise<PolicyLayers> {
  const { owner, repository } = key;
  const answer = await askGraphql<Answer>(octokit, query, { owner, repository, sha }, isAbsence);
  const found = answer.repository;
  if (!found?.object) throw new Error(`GitHub does not know the commit ${sha}`);
  return {
    ...(await organisationConfigurationOf(octokit, key, found.owner, branch)),
    policy: await baseFileOf(octokit, key, policyPath, found.object.policy ?? null),
    serviceMap: await baseFileOf(octokit, key, serviceMapPath, found.object.serviceMap ?? null),
  };
}

function isAbsence(path: readonly (string | number)[]): boolean {
  return [
    "repository.object.policy",
    "repository.object.serviceMap",
    "repository.owner.organisation",
    "repository.owner.organisation.defaultBranchRef.target.policy",
  ].includes(path.join("."));
}
