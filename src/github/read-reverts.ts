import { type TreeEntry } from "../domain/revert/undoes.ts";
import { type FileMode } from "../domain/pull-request.ts";
import { type MergedPullRequest } from "../workflows/ports/github-reader.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { askAboutPaths, type PathQuestion } from "./ask-about-paths.ts";
import { type InstallationOctokit } from "./octokit.ts";
import { readChangedFiles } from "./read-changed-files.ts";

/** Numbers of the merged pull requests that a commit came with; none where there is no such commit. */
export async function readMergedWith(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  sha: string,
): Promise<readonly number[]> {
  try {
    const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      owner,
      repo: repository,
      commit_sha: sha,
    });
    return data.filter((pull) => pull.merged_at !== null).map((pull) => pull.number);
  } catch (error) {
    // GitHub quirk: 422 is its answer to a SHA that it does not know.
    if (isAnswer(error, [404, 422])) return [];
    throw error;
  }
}

/** A pull request that was merged, with what it changed; `null`: there is none, or it was not merged. */
export async function readMergedPullRequest(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  number: number,
): Promise<MergedPullRequest | null> {
  const at = { owner: key.owner, repo: key.repository };
  try {
    const { data } = await octokit.rest.pulls.get({ ...at, pull_number: number });
    if (!data.merged) return null;
    return {
      number,
      title: data.title,
      body: data.body ?? "",
      mergedAt: data.merged_at ?? "",
      baseRef: data.base.ref,
      headSha: data.head.sha,
      mergeBaseSha: await readMergeBase(octokit, key, data.base.sha, data.head.sha),
      files: await readChangedFiles(octokit, { ...key, number }),
      totalFiles: data.changed_files,
    };
  } catch (error) {
    if (isAnswer(error, [404])) return null;
    throw error;
  }
}

/** The messages of the commits of a pull request, which nobody can edit any more once it is merged. */
export async function readCommitMessages(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  number: number,
): Promise<readonly string[]> {
  const commits = await octokit.paginate(octokit.rest.pulls.listCommits, {
    owner,
    repo: repository,
    pull_number: number,
    per_page: 100,
  });
  return commits.map(({ commit }) => commit.message);
}

function isAnswer(error: unknown, statuses: readonly number[]): boolean {
  return error instanceof Error && "status" in error && statuses.includes(Number(error.status));
}

/** The commit that two commits have in common. */
export async function readMergeBase(
  octokit: InstallationOctokit,
  { owner, repository }: RepositoryKey,
  baseSha: string,
  headSha: string,
): Promise<string> {
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    owner,
    repo: repository,
    basehead: `${baseSha}...${headSha}`,
    per_page: 1,
  });
  return data.merge_base_commit.sha;
}

const entryAtPath: PathQuestion = {
  name: "TreeEntries",
  select: (path) => `file(path: ${path}) { mode oid }`,
  mostPathsInOneQuery: 100,
  mayLack: /^$/,
};

/** What git holds at these paths of a commit; a path where nothing is is left out. */
export async function readTreeEntries(
  octokit: InstallationOctokit,
  key: RepositoryKey,
  sha: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, TreeEntry>> {
  const answers = await askAboutPaths<{ readonly mode: number; readonly oid: string } | null>(
    octokit,
    key,
    sha,
    paths,
    entryAtPath,
  );
  return new Map(
    answers.flatMap(([path, entry]) =>
      // GitHub gives modes as decimal numbers of what git writes in octal.
      entry ? [[path, { mode: entry.mode.toString(8) as FileMode, sha: entry.oid }] as const] : [],
    ),
  );
}
