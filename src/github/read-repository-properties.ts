import { type RepositoryProperties } from "../domain/policy/repository-properties.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { type InstallationOctokit } from "./octokit.ts";

/**
 * The values of the repository's custom properties; `metadata: read` is enough. GitHub gives all of them at once, and
 * those that are true or false as texts.
 */
export async function readRepositoryProperties(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
): Promise<RepositoryProperties> {
  const { data } = await octokit.rest.repos.customPropertiesForReposGetRepositoryValues({
    owner,
    repo: repository,
  });
  return Object.fromEntries(
    data.flatMap(({ property_name: name, value }) =>
      value === null ? [] : [[name.toLowerCase(), Array.isArray(value) ? value : [value]]],
    ),
  );
}
