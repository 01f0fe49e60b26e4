import { fileElsewhere, organisationRepository, policyPath } from "../domain/configuration-paths.ts";
import { type BaseConfiguration, type BaseFile } from "../workflows/ports/base-configuration.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { baseFileOf } from "./base-file.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { type OwnerNode } from "./pull-request-answer.ts";

/**
 * The policy that the owner of a repository has for all of them, from the default branch of `.github`. There is none
 * where the app cannot see such a repository or it is empty; and where the pull request would merge into that very
 * branch, none is looked for: then its policy is the organisation's.
 *
 * GitHub quirk: a repository's former names lead to it until another one takes them. A policy is not followed there
 * (`followRenames: false`), or it would stand wherever the repository has come to be.
 * @param owner the owner as GitHub names them now
 */
export async function organisationConfigurationOf(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  owner: OwnerNode,
  baseRef: string,
): Promise<Pick<BaseConfiguration, "organisation" | "owner">> {
  const { login, databaseId: id, organisation: node } = owner;
  if (id === null) throw new Error(`GitHub did not say who ${login} is`);
  const branch = node?.defaultBranchRef;
  if (!node || !branch?.target) return { organisation: null, owner: { id, login } };
  if (node.databaseId === key.repositoryId && branch.name === baseRef) return { organisation: null };
  const repository: RepositoryKey = {
    installationId: key.installationId,
    repositoryId: node.databaseId,
    owner: login,
    repository: organisationRepository,
  };
  const policy = await baseFileOf(octokit, repository, policyPath, branch.target.policy ?? null);
  return {
    organisation: { repository, sha: branch.target.oid, policy: nameElsewhere(repository, policy) },
    owner: { id, login },
  };
}

/** A file of another repository, so named that nobody takes it for the pull request's own. */
export function nameElsewhere({ owner, repository }: RepositoryKey, file: BaseFile): BaseFile {
  return { ...file, path: fileElsewhere(`${owner}/${repository}`, file.path) };
}
