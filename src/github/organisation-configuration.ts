import { fileElsewhere, organisationRepository, policyPath } from "../domain/configuration-paths.ts";
import { type BaseFile, type OrganisationConfiguration } from "../workflows/ports/base-configuration.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { baseFileOf } from "./base-file.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { type OrganisationNode } from "./pull-request-answer.ts";

/**
 * The policy that the owner of a repository has for all of them, from the default branch of `.github`. `null` where
 * the app cannot see such a repository or it is empty, and where the pull request would merge into that very branch:
 * then its policy is the organisation's, and there is no other.
 *
 * @param owner the owner as GitHub names them now
 */
export async function organisationConfigurationOf(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  owner: string,
  node: OrganisationNode | null,
  baseRef: string,
): Promise<OrganisationConfiguration | null> {
  const branch = node?.defaultBranchRef;
  if (!node || !branch?.target) return null;
  if (node.databaseId === key.repositoryId && branch.name === baseRef) return null;
  const repository: RepositoryKey = {
    installationId: key.installationId,
    repositoryId: node.databaseId,
    owner,
    repository: organisationRepository,
  };
  const policy = await baseFileOf(octokit, repository, policyPath, branch.target.policy ?? null);
  return { repository, sha: branch.target.oid, policy: nameElsewhere(repository, policy) };
}

/** A file of another repository, so named that nobody takes it for the pull request's own. */
export function nameElsewhere({ owner, repository }: RepositoryKey, file: BaseFile): BaseFile {
  return { ...file, path: fileElsewhere(`${owner}/${repository}`, file.path) };
}
