import { type ChangedFile } from "../domain/pull-request.ts";
import { type PullRequestKey } from "../workflows/ports/work-subject.ts";
import { type InstallationOctokit } from "./octokit.ts";

/**
 * The files of a pull request, all pages. GitHub cuts the list at 3,000 without an error: whoever calls compares
 * with the total. REST gives what GraphQL lacks: patches, blob SHAs and previous names; neither gives modes here.
 */
export async function readChangedFiles(
  octokit: InstallationOctokit,
  { owner, repository, number }: PullRequestKey,
): Promise<readonly ChangedFile[]> {
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, {
    owner,
    repo: repository,
    pull_number: number,
    per_page: 100,
  });
  return files
    .filter((file) => file.status !== "unchanged")
    .map((file) => ({
      path: file.filename,
      previousPath: file.previous_filename ?? null,
      status: file.status as ChangedFile["status"],
      additions: file.additions,
      deletions: file.deletions,
      patch: file.patch ?? null,
      blobSha: file.status === "removed" ? null : file.sha,
      mode: null,
    }));
}
