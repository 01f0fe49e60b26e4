import { findNamedReverts } from "../domain/revert/named-reverts.ts";
import { type PathHistory, pathsGoneBack, pathsRestored } from "../domain/revert/taken-back.ts";
import { type PathChange } from "../domain/revert/undoes.ts";
import { touchedPaths } from "../domain/touched-paths.ts";
import { type MergedPullRequest } from "./ports/github-reader.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";
import { type ChangeReader, isWhole, readBoth, readPathChanges } from "./read-path-changes.ts";
import { readNamedPullRequests } from "./read-named-pull-requests.ts";

/** So many changes are followed, each of which took back the one before. */
const longestChain = 5;

/** So many commits are asked about that brought what is removed now. */
const mostBirths = 5;

/**
 * The paths at which a merged pull request took something back that had been merged before it: whoever undoes it
 * there puts that in again. `null`: that could not be told.
 *
 * The history of each path tells it, whatever anybody has named. Where others have touched a file in between, no
 * earlier state of it comes back: there it is looked for only in what the pull request itself says that it undoes.
 */
export async function findTakenBack(
  github: ChangeReader,
  key: PullRequestKey,
  merged: MergedPullRequest,
  chain = 1,
): Promise<readonly string[] | null> {
  if (chain > longestChain || !isWhole(merged)) return null;
  const paths = touchedPaths(merged.files);
  const changes = await readPathChanges(github, key, merged, paths);
  const histories = await github.readPathHistories(key, merged.mergeBaseSha, paths);
  const broughtAlone = await findBroughtAlone(github, key, changes, histories);
  if (broughtAlone === null) return null;
  const takenBack = new Set(pathsGoneBack(changes, histories, broughtAlone));
  for (const earlier of await readEarlier(github, key, merged)) {
    if (!isWhole(earlier)) return null;
    const { back, done } = await readBoth(github, key, { later: merged, earlier }, paths);
    const restored = pathsRestored(back, done).filter((path) => !takenBack.has(path));
    if (restored.length === 0) continue;
    const forward = await findTakenBack(github, key, earlier, chain + 1);
    if (forward === null) return null;
    for (const path of restored) if (!forward.includes(path)) takenBack.add(path);
  }
  return [...takenBack].sort();
}

/** What it names, as far as that was merged before it. */
async function readEarlier(
  github: ChangeReader,
  key: PullRequestKey,
  merged: MergedPullRequest,
): Promise<readonly MergedPullRequest[]> {
  const { owner, repository } = key;
  const messages = await github.readCommitMessages(key, merged.number);
  const commits = messages.map((message) => ({ message }));
  const named = await readNamedPullRequests(
    github,
    { ...key, number: merged.number },
    findNamedReverts({ ...merged, owner, repository, commits }),
  );
  return named.filter(({ mergedAt }) => Date.parse(mergedAt) <= Date.parse(merged.mergedAt));
}

/** The removed paths that came with a change of nothing else than what is changed now. `null`: too many to tell. */
async function findBroughtAlone(
  github: ChangeReader,
  key: PullRequestKey,
  changes: readonly PathChange[],
  histories: readonly PathHistory[],
): Promise<ReadonlySet<string> | null> {
  const changed = new Set(changes.map(({ path }) => path));
  const removed = new Set(
    changes.filter(({ before, after }) => before !== null && after === null).map(({ path }) => path),
  );
  const born = histories.filter(({ path, bornAt }) => removed.has(path) && bornAt !== null);
  const births = new Set(born.map(({ bornAt }) => bornAt!));
  if (births.size > mostBirths) return null;
  const alone = new Set<string>();
  for (const sha of births) {
    if (await isWithin(github, key, sha, changed)) alone.add(sha);
  }
  return new Set(born.filter(({ bornAt }) => alone.has(bornAt!)).map(({ path }) => path));
}

/** Whether a pull request that a commit came with changed nothing but these paths. */
async function isWithin(
  github: ChangeReader,
  key: PullRequestKey,
  sha: string,
  paths: ReadonlySet<string>,
): Promise<boolean> {
  for (const number of await github.readMergedWith(key, sha)) {
    const merged = await github.readMergedPullRequest(key, number);
    if (merged === null || merged.totalFiles > paths.size) continue;
    if (touchedPaths(merged.files).every((path) => paths.has(path))) return true;
  }
  return false;
}
