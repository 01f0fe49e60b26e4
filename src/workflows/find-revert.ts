import { type Note } from "../domain/decision/decision.ts";
import { type ObservedFacts } from "../domain/decision/observed.ts";
import { tellsClassesBy } from "../domain/policy/exemptions.ts";
import { type Policy } from "../domain/policy/policy.ts";
import { type PullRequest } from "../domain/pull-request.ts";
import { findNamedReverts, type NamedReverts } from "../domain/revert/named-reverts.ts";
import { undoes } from "../domain/revert/undoes.ts";
import { touchedPaths } from "../domain/touched-paths.ts";
import { type ReadCache } from "./ports/fact-stores.ts";
import { type MergedPullRequest } from "./ports/github-reader.ts";
import { type Log } from "./ports/log.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";
import { findTakenBack } from "./find-taken-back.ts";
import { readNamedPullRequests } from "./read-named-pull-requests.ts";
import { type ChangeReader, isWhole, readBoth } from "./read-path-changes.ts";

/** What finding out needs of the world. */
export interface RevertPorts {
  readonly github: ChangeReader;
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
 * is looked for only where this one says which it undoes. Whoever undoes what had taken something back does not
 * count: that puts a change in again.
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
    const undone = await compareKept(ports, key, pullRequest, named);
    return undone === null ? { ...unknown, revertsMerged: false } : findingOf(undone, policy);
  } catch (error) {
    const subject = `${key.owner}/${key.repository}#${String(key.number)}`;
    ports.log.warn({ err: error, pullRequest: subject }, "reading what is reverted failed");
    return { ...unknown, notes: tellsClassesBy(policy, "reverts-merged") ? [unreadNote] : [] };
  }
}

/** What a pull request undoes; `takenBack`: where that had itself taken something back, `null` where it is not known. */
interface Undone {
  readonly number: number;
  readonly takenBack: readonly string[] | null;
}

/**
 * A roll-back takes a change out. Whoever undoes a roll-back puts that change in again, for which nobody has signed
 * since it was taken out: that is a change like any other, and no word against the roll-back.
 */
function findingOf({ number, takenBack }: Undone, policy: Policy): RevertFinding {
  const undone = `#${String(number)}`;
  if (takenBack === null) {
    const message = `This undoes ${undone} exactly, but whether ${undone} had itself taken an earlier change back could not be told, so it is judged like any other change`;
    return { ...unknown, notes: tellsClassesBy(policy, "reverts-merged") ? [noteOf(message)] : [] };
  }
  if (takenBack.length === 0) {
    return {
      revertsMerged: true,
      reverts: number,
      notes: [noteOf(`This undoes ${undone} exactly, and nothing else`)],
    };
  }
  const [first = "", ...others] = takenBack;
  const where = others.length === 0 ? first : `${first} and ${String(others.length)} more`;
  const message = `This undoes ${undone}, which had itself taken an earlier change back (in ${where}): it puts that change in again, so it is judged like any other`;
  return { revertsMerged: false, reverts: null, notes: [noteOf(message)] };
}

function noteOf(message: string): Note {
  return { message, place: null };
}

/** What was compared once for this head on this state of the base is kept. */
async function compareKept(
  ports: RevertPorts,
  key: PullRequestKey,
  pullRequest: PullRequest,
  named: NamedReverts,
): Promise<Undone | null> {
  const { baseRef, baseSha, headSha } = pullRequest;
  const hints = [...named.numbers, ...named.shas].join(" ");
  const cacheKey = `undoes ${String(key.repositoryId)}#${String(key.number)} ${baseRef} ${baseSha}...${headSha} ${hints}`;
  const kept = await ports.readCache.get(cacheKey);
  if (kept !== null) return JSON.parse(kept) as Undone | null;
  const candidates = await readNamedPullRequests(ports.github, key, named);
  for (const candidate of candidates) {
    if (!(await isUndone(ports.github, key, pullRequest, candidate))) continue;
    const { number } = candidate;
    const undone = { number, takenBack: await findTakenBack(ports.github, key, candidate) };
    await ports.readCache.put(cacheKey, JSON.stringify(undone));
    return undone;
  }
  // What is not merged yet may be merged later.
  if (candidates.length > 0) await ports.readCache.put(cacheKey, "null");
  return null;
}

async function isUndone(
  github: ChangeReader,
  key: PullRequestKey,
  pullRequest: PullRequest,
  merged: MergedPullRequest,
): Promise<boolean> {
  const { files, unread, baseRef, baseSha, headSha } = pullRequest;
  if (merged.baseRef !== baseRef || !isWhole(merged)) return false;
  const paths = touchedPaths([...files, ...merged.files]);
  if (unread.some(({ what }) => what === "files") || paths.length > mostPaths) return false;
  const mergeBaseSha = await github.readMergeBase(key, baseSha, headSha);
  const later = { files, mergeBaseSha, headSha };
  const { back, done } = await readBoth(github, key, { later, earlier: merged }, paths);
  return undoes(back, done);
}
