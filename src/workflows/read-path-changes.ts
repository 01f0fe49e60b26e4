import { type PathChange, touchedSince } from "../domain/revert/undoes.ts";
import { type GitHubReader, type MergedPullRequest, type RevertReader } from "./ports/github-reader.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";

/** What comparing two changes needs of GitHub. */
export type ChangeReader = RevertReader & Pick<GitHubReader, "readFilesAt">;

/** A change, from its merge base to its head. */
export type ChangeRead = Pick<MergedPullRequest, "files" | "mergeBaseSha" | "headSha">;

/** What a change does to these paths; also to those that it leaves alone. */
export async function readPathChanges(
  github: ChangeReader,
  key: PullRequestKey,
  { files, mergeBaseSha, headSha }: ChangeRead,
  paths: readonly string[],
): Promise<readonly PathChange[]> {
  const before = await github.readTreeEntries(key, mergeBaseSha, paths);
  const after = await github.readTreeEntries(key, headSha, paths);
  return paths.map((path) => ({
    path,
    before: before.get(path) ?? null,
    after: after.get(path) ?? null,
    patch: files.find((file) => file.path === path && file.previousPath === null)?.patch ?? null,
  }));
}

/** What two changes do to these paths, with all that it takes to compare the later one with the earlier one. */
export async function readBoth(
  github: ChangeReader,
  key: PullRequestKey,
  { later, earlier }: { readonly later: ChangeRead; readonly earlier: ChangeRead },
  paths: readonly string[],
): Promise<{ readonly back: readonly PathChange[]; readonly done: readonly PathChange[] }> {
  const done = await readPathChanges(github, key, earlier, paths);
  const back = await readPathChanges(github, key, later, paths);
  return { done, back: await withTexts(github, key, later.mergeBaseSha, back, done) };
}

/** Adds what the files were that somebody has touched since: only there it is asked for. */
async function withTexts(
  github: ChangeReader,
  key: PullRequestKey,
  mergeBaseSha: string,
  back: readonly PathChange[],
  done: readonly PathChange[],
): Promise<readonly PathChange[]> {
  const touched = touchedSince(back, done);
  if (touched.length === 0) return back;
  const read = await github.readFilesAt(key, mergeBaseSha, touched);
  const texts = new Map(
    read.flatMap((file) => (file.kind === "text" ? [[file.path, file.text] as const] : [])),
  );
  return back.map((change) => {
    const textBefore = texts.get(change.path);
    return textBefore === undefined ? change : { ...change, textBefore };
  });
}

/** GitHub cuts lists of files without a word; of those that are cut off, there are no hunks to compare. */
export function isWhole({ files, totalFiles }: MergedPullRequest): boolean {
  return files.length === totalFiles;
}
