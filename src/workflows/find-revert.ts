import { type Note } from "../domain/decision/decision.ts";
import { type ObservedFacts } from "../domain/decision/observed.ts";
import { tellsClassesBy } from "../domain/policy/exemptions.ts";
import { type Policy } from "../domain/policy/policy.ts";
import { type ChangedFile, type PullRequest } from "../domain/pull-request.ts";
import { findNamedReverts, type NamedReverts } from "../domain/revert/named-reverts.ts";
import { type PathChange, touchedSince, undoes } from "../domain/revert/undoes.ts";
import { type ReadCache } from "./ports/fact-stores.ts";
import { type GitHubReader, type MergedPullRequest, type RevertReader } from "./ports/github-reader.ts";
import { type Log } from "./ports/log.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";

type Reader = RevertReader & Pick<GitHubReader, "readFilesAt">;

/** What finding out needs of the world. */
export interface RevertPorts {
  readonly github: Reader;
  readonly readCache: ReadCache;
  readonly log: Log;
}

/** Whether a pull request undoes a merged one, and which. */
export interface RevertFinding extends Pick<ObservedFacts, "revertsMerged" | "reverts"> {
  readonly notes: readonly Note[];
}

const unknown: RevertFinding = { revertsMerged: null, reverts: null, notes: [] };

const unreadNote: Note = {
  message:
    "What this says that it undoes could not be read, so it is judged like any other change; this is tried again by itself",
  place: null,
};

/** A change of more paths than that is judged like any other. */
const mostPaths = 300;

/**
 * Finds out whether a pull request undoes one that was merged into the same base branch, and does nothing else. It
 * is looked for only where this one says which it undoes.
 *
 * Where it could not be read, no exemption applies; nothing is held up by that, and a note says so where the policy
 * has such an exemption.
 */
export async function findRevert(
  ports: RevertPorts,
  key: PullRequestKey,
  policy: Policy,
  pullRequest: PullRequest,
): Promise<RevertFinding> {
  const named = findNamedReverts(pullRequest);
  if (named.numbers.length + named.shas.length === 0) return { ...unknown, revertsMerged: false };
  try {
    const reverts = await compareKept(ports, key, pullRequest, named);
    const message = `This undoes #${String(reverts)} exactly, and nothing else`;
    const notes = reverts === null ? [] : [{ message, place: null }];
    return { revertsMerged: reverts !== null, reverts, notes };
  } catch (error) {
    const subject = `${key.owner}/${key.repository}#${String(key.number)}`;
    ports.log.warn({ err: error, pullRequest: subject }, "reading what is reverted failed");
    return { ...unknown, notes: tellsClassesBy(policy, "reverts-merged") ? [unreadNote] : [] };
  }
}

/** What was compared once for this head on this state of the base is kept. */
async function compareKept(
  ports: RevertPorts,
  key: PullRequestKey,
  pullRequest: PullRequest,
  named: NamedReverts,
): Promise<number | null> {
  const { baseRef, baseSha, headSha } = pullRequest;
  const hints = [...named.numbers, ...named.shas].join(" ");
  const cacheKey = `reverts ${String(key.repositoryId)}#${String(key.number)} ${baseRef} ${baseSha}...${headSha} ${hints}`;
  const kept = await ports.readCache.get(cacheKey);
  if (kept !== null) return JSON.parse(kept) as number | null;
  const candidates = await readCandidates(ports.github, key, pullRequest, named);
  for (const candidate of candidates) {
    if (!(await isUndone(ports.github, key, pullRequest, candidate))) continue;
    await ports.readCache.put(cacheKey, JSON.stringify(candidate.number));
    return candidate.number;
  }
  // What is not merged yet may be merged later.
  if (candidates.length > 0) await ports.readCache.put(cacheKey, "null");
  return null;
}

/** The pull requests that are named, as far as they were merged into the same base branch and could be read whole. */
async function readCandidates(
  github: RevertReader,
  key: PullRequestKey,
  { baseRef }: PullRequest,
  { numbers, shas }: NamedReverts,
): Promise<readonly MergedPullRequest[]> {
  const all = new Set(numbers);
  for (const sha of shas) for (const number of await github.readMergedWith(key, sha)) all.add(number);
  all.delete(key.number);
  const candidates: MergedPullRequest[] = [];
  for (const number of [...all].slice(0, 3)) {
    const merged = await github.readMergedPullRequest(key, number);
    if (merged?.baseRef === baseRef && merged.files.length === merged.totalFiles) candidates.push(merged);
  }
  return candidates;
}

async function isUndone(
  github: Reader,
  key: PullRequestKey,
  pullRequest: PullRequest,
  merged: MergedPullRequest,
): Promise<boolean> {
  const { files, unread, baseSha, headSha } = pullRequest;
  const paths = pathsOf([...files, ...merged.files]);
  if (unread.some(({ what }) => what === "files") || paths.length > mostPaths) return false;
  const mergeBaseSha = await github.readMergeBase(key, baseSha, headSha);
  const changesOf = async (change: ChangeRead): Promise<readonly PathChange[]> => {
    const before = await github.readTreeEntries(key, change.mergeBaseSha, paths);
    const after = await github.readTreeEntries(key, change.headSha, paths);
    return paths.map((path) => ({
      path,
      before: before.get(path) ?? null,
      after: after.get(path) ?? null,
      patch: change.files.find((file) => file.path === path && file.previousPath === null)?.patch ?? null,
    }));
  };
  const done = await changesOf(merged);
  const back = await withTexts(
    github,
    key,
    mergeBaseSha,
    await changesOf({ files, mergeBaseSha, headSha }),
    done,
  );
  return undoes(back, done);
}

/** Adds what the files were that somebody has touched since: only there it is asked for. */
async function withTexts(
  github: Reader,
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

type ChangeRead = Pick<MergedPullRequest, "files" | "mergeBaseSha" | "headSha">;

function pathsOf(files: readonly ChangedFile[]): readonly string[] {
  const paths = files.flatMap(({ path, previousPath }) =>
    previousPath === null ? [path] : [path, previousPath],
  );
  return [...new Set(paths)].sort();
}
