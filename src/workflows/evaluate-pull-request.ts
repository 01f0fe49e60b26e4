import { type PolicyComparison } from "../domain/decision/compare-policies.ts";
import { type Decision, isGreenVerdict } from "../domain/decision/decision.ts";
import { decide } from "../domain/decision/decide.ts";
import { type ReviewRequest } from "../domain/approval/review-request.ts";
import { withAsked } from "../text/asked-text.ts";
import { type CheckText, renderCheck } from "../text/check-text.ts";
import { renderFailure } from "../text/failure-text.ts";
import { inMergeQueue } from "../text/merge-queue-text.ts";
import { renderSharedCheck } from "../text/shared-check-text.ts";
import { askReviewers, settleRequests, withdrawRequests } from "./ask-reviewers.ts";
import { type EvaluationPorts, type JudgedPullRequest, type Lease, linksTo } from "./evaluation.ts";
import { type Gathered, gatherFacts } from "./gather-facts.ts";
import { notify } from "./notify.ts";
import { type LedgerEntry } from "../domain/ledger/entry.ts";
import { type StandingCheckRun } from "./ports/check-run.ts";
import { type PullRequestSnapshot } from "./ports/pull-request-snapshot.ts";
import {
  type MergeGroupSubject,
  type PullRequestSubject,
  pullRequestSubject,
  type RepositoryKey,
} from "./ports/work-subject.ts";
import { previewPolicy } from "./preview-policy.ts";
import { publishVerdict } from "./publish-verdict.ts";
import { recordClosing } from "./record-closing.ts";
import { ledgerSubject, recordDecision } from "./record-decision.ts";

/** How an evaluation ended, for the log and for tests. */
export type Outcome =
  | { readonly kind: "published"; readonly decisions: readonly Decision[]; readonly run: StandingCheckRun }
  | { readonly kind: "unchanged"; readonly decisions: readonly Decision[] }
  | { readonly kind: "not-open" }
  | { readonly kind: "left-to"; readonly number: number }
  | { readonly kind: "moved" }
  | { readonly kind: "lease-lost" };

/**
 * Judges a pull request afresh and makes the check on its head say so. The only way to the check.
 *
 * A check belongs to a SHA, and pull requests may share one: then the one with the smallest number judges all of
 * them, under its own lease, and the check is green only if each is satisfied.
 */
export async function evaluatePullRequest(
  ports: EvaluationPorts,
  key: PullRequestSubject,
  isHeld: Lease,
): Promise<Outcome> {
  const snapshot = await ports.github.readPullRequest(key);
  if (snapshot === null) return { kind: "not-open" };
  await recordClosing(ports, key, snapshot);
  const { pullRequest, sharingHead, checkRuns } = snapshot;
  if (pullRequest.state !== "open") await withdrawRequests(ports, key);
  const leader = sharingHead[0];
  if (leader === undefined) return { kind: "not-open" };
  if (leader !== key.number) {
    await ports.workQueue.enqueue([
      { subject: pullRequestSubject(key, leader), because: `shares its head with #${String(key.number)}` },
    ]);
    return { kind: "left-to", number: leader };
  }
  const judgements = await judgeAll(ports, key, sharingHead, snapshot);
  if (judgements.some(({ gathered }) => isStale(gathered, pullRequest.headSha))) return { kind: "moved" };
  const { headSha } = pullRequest;
  const asked = new Map<JudgedPullRequest, readonly ReviewRequest[]>();
  for (const judgement of judgements) asked.set(judgement, await settleRequests(ports, judgement));
  const requests = judgements.length === 1 ? [...asked.values()].flat() : [];
  const adapt = (check: CheckText): CheckText => withAsked(check, requests);
  const about = { repository: key, sha: headSha, standing: checkRuns, adapt };
  const outcome = await conclude(ports, about, judgements, isHeld);
  if (outcome.kind === "lease-lost") return outcome;
  for (const [judgement, before] of asked) await askReviewers(ports, judgement, before);
  return outcome;
}

/** A group whose check is green and that has not been merged yet is looked at again after so long. Milliseconds. */
const groupAgainAfter = 60_000;

/**
 * Judges every pull request of a merge group at its own head, and makes the check on the group's SHA say so: again and
 * again as long as it is green and waits for the checks of others. What its pull requests lose meanwhile is told of
 * them alone, and on that SHA nothing else would take the green away.
 */
export async function evaluateMergeGroup(
  ports: EvaluationPorts,
  group: MergeGroupSubject,
  isHeld: Lease,
): Promise<Outcome> {
  const numbers = await ports.github.readMergeGroup(group);
  const standing = await ports.github.readCheckRuns(group, group.headSha);
  if (numbers === null) {
    // It was merged or given up. Before anything was said about it, the queue may only not show it yet.
    if (standing.length > 0) return { kind: "not-open" };
    throw new Error(`no entry of the merge queue of ${group.baseRef} is in the group at ${group.headSha}`);
  }
  const judgements = await judgeAll(ports, group, numbers, null);
  if (!judgements.every(({ gathered }) => gathered.isCurrent)) return { kind: "moved" };
  const about = { repository: group, sha: group.headSha, standing, adapt: inMergeQueue };
  const outcome = await conclude(ports, about, judgements, isHeld);
  if (judgements.every(({ decision }) => isGreen(decision))) {
    const again = new Date(ports.now().getTime() + groupAgainAfter).toISOString();
    await ports.workQueue.enqueue([{ subject: group, because: "it is not merged yet" }], again);
  }
  return outcome;
}

function isGreen({ mode, verdict }: Decision): boolean {
  return mode !== "enforce" || isGreenVerdict(verdict);
}

async function judgeAll(
  ports: EvaluationPorts,
  repository: RepositoryKey,
  numbers: readonly number[],
  read: PullRequestSnapshot | null,
): Promise<readonly JudgedPullRequest[]> {
  const judgements: JudgedPullRequest[] = [];
  for (const number of numbers) {
    const key = pullRequestSubject(repository, number);
    const isRead = read?.pullRequest.number === number;
    const snapshot = isRead ? read : await ports.github.readPullRequest(key);
    if (snapshot === null) throw new Error(`#${String(number)} was there a moment ago and is not any more`);
    const gathered = await gatherFacts(ports, key, snapshot);
    judgements.push({ key, gathered, decision: decide(gathered.input) });
  }
  return judgements;
}

function isStale({ isCurrent, snapshot }: Gathered, headSha: string): boolean {
  return !isCurrent || snapshot.pullRequest.headSha !== headSha;
}

/** Whose check it is, what stands there now, and what is different about it there. */
interface About {
  readonly repository: RepositoryKey;
  readonly sha: string;
  readonly standing: readonly StandingCheckRun[];
  readonly adapt?: (check: CheckText, decisions: readonly Decision[]) => CheckText;
}

/** Record, then publish, then tell: whatever is green has an earlier row in the ledger. */
async function conclude(
  ports: EvaluationPorts,
  { repository, sha, standing, adapt = (check) => check }: About,
  judgements: readonly JudgedPullRequest[],
  isHeld: Lease,
): Promise<Outcome> {
  const decisions = judgements.map(({ decision }) => decision);
  const recorded = [];
  for (const judgement of judgements) recorded.push(await recordDecision(ports, judgement));
  const comparison = await compareProposed(ports, judgements);
  const text = adapt(render(ports, repository, decisions, comparison), decisions);
  // When it was decided is told but is no news: only what it says otherwise is published again.
  const ageless = decisions.map((decision) => ({ ...decision, evaluatedAt: "" }));
  const timeless = adapt(render(ports, repository, ageless, comparison), decisions);
  const published = await publishVerdict(
    ports,
    { repository, sha, text, timeless, standing, recorded },
    isHeld,
  );
  await lookAgainInTime(ports, judgements);
  switch (published.kind) {
    case "lease-lost":
      return published;
    case "unchanged":
      return { ...published, decisions };
    case "published":
      for (const judgement of judgements) await notify(ports, judgement, published.run);
      return { ...published, decisions };
  }
}

/** Where time alone will change the decision (a freeze ends, a soak is over), it is made again then. */
async function lookAgainInTime(
  { workQueue }: EvaluationPorts,
  judgements: readonly JudgedPullRequest[],
): Promise<void> {
  for (const { key, decision } of judgements) {
    if (decision.reevaluateAt === null) continue;
    await workQueue.enqueue([{ subject: key, because: "its time has come" }], decision.reevaluateAt);
  }
}

/** Beside the decision, not part of it: the ledger has all that it is made from, see docs/decisions. */
async function compareProposed(
  { ledger }: EvaluationPorts,
  judgements: readonly JudgedPullRequest[],
): Promise<PolicyComparison | null> {
  const [only, ...others] = judgements;
  return only === undefined || others.length > 0 ? null : previewPolicy(ledger, only.gathered);
}

function render(
  ports: EvaluationPorts,
  repository: RepositoryKey,
  decisions: readonly Decision[],
  comparison: PolicyComparison | null,
): CheckText {
  const links = linksTo(ports.settings, repository);
  const [first, ...others] = decisions;
  return first !== undefined && others.length === 0
    ? renderCheck(first, links, comparison)
    : renderSharedCheck(decisions, links);
}

/**
 * Fail closed: an evaluation failed, so what an earlier one made green is not known to be so any more. Takes the
 * green away from the head that was last decided; resolves with whether there was any.
 */
export async function withdrawGreen(
  ports: EvaluationPorts,
  key: PullRequestSubject,
  why: string,
  isHeld: Lease,
): Promise<boolean> {
  const decided = await ports.ledger.latest("decision", ledgerSubject(key));
  const sha = decided?.body["headSha"];
  if (decided === null || typeof sha !== "string" || decided.body["mode"] !== "enforce") return false;
  return takeGreenAway(ports, key, sha, [decided], why, isHeld);
}

/** The same for a group of the merge queue, which waits for the checks of others. */
export function withdrawGroupGreen(
  ports: EvaluationPorts,
  group: MergeGroupSubject,
  why: string,
  isHeld: Lease,
): Promise<boolean> {
  return takeGreenAway(ports, group, group.headSha, [], why, isHeld);
}

async function takeGreenAway(
  ports: EvaluationPorts,
  repository: RepositoryKey,
  sha: string,
  recorded: readonly LedgerEntry[],
  why: string,
  isHeld: Lease,
): Promise<boolean> {
  const standing = await ports.github.readCheckRuns(repository, sha);
  if (standing.at(-1)?.conclusion !== "success") return false;
  const text = renderFailure(why);
  await publishVerdict(ports, { repository, sha, text, timeless: text, standing, recorded }, isHeld);
  return true;
}
