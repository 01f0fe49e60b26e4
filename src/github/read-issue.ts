import { type IncidentIssue } from "../domain/incident/incident.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { type InstallationOctokit } from "./octokit.ts";

/** An issue as it is now; `null`: there is none, it may not be seen, or it is a pull request. */
export async function readIssue(
  octokit: InstallationOctokit,
  { repositoryId, owner, repository }: RepositoryKey,
  number: number,
): Promise<IncidentIssue | null> {
  const issue = await orNull(async () => {
    const { data } = await octokit.rest.issues.get({ owner, repo: repository, issue_number: number });
    return data;
  });
  if (issue === null || issue.pull_request !== undefined) return null;
  return {
    ...{ repositoryId, owner, repository, number },
    title: issue.title,
    body: issue.body ?? "",
    labels: issue.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
    state: issue.state === "closed" ? "closed" : "open",
    createdAt: issue.created_at,
    updatedAt: issue.updated_at,
    closedAt: issue.closed_at,
    url: issue.html_url,
    author: issue.user?.login ?? null,
  };
}

/** The commit that a merged pull request became on its base branch; `null`: it is not merged, or not there. */
export async function readMergeCommit(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  number: number,
): Promise<string | null> {
  return orNull(async () => {
    const { data } = await octokit.rest.pulls.get({ owner, repo: repository, pull_number: number });
    // GitHub quirk: before the merge, this is a trial merge of GitHub's own.
    return data.merged ? data.merge_commit_sha : null;
  });
}

/** The whole SHA that a part of it stands for; `null`: none, or several. */
export async function readCommitSha(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  abbreviated: string,
): Promise<string | null> {
  return orNull(async () => {
    const { data } = await octokit.rest.repos.getCommit({ owner, repo: repository, ref: abbreviated });
    return data.sha.startsWith(abbreviated) ? data.sha : null;
  });
}

/** GitHub answers 404 for what is not there, 410 for what was deleted, 422 for what is no commit. */
async function orNull<Value>(read: () => Promise<Value | null>): Promise<Value | null> {
  try {
    return await read();
  } catch (error) {
    const status = error instanceof Error && "status" in error ? error.status : null;
    if (status === 404 || status === 410 || status === 422) return null;
    throw error;
  }
}
