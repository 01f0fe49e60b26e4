import { type Verdict } from "../domain/decision/decision.ts";
import { type ClosingBody } from "../domain/ledger/bodies.ts";
import { asJson } from "./as-json.ts";
import { type EvaluationPorts } from "./evaluation.ts";
import { type PullRequestSnapshot } from "./ports/pull-request-snapshot.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";
import { ledgerSubject } from "./record-decision.ts";

type Ports = Pick<EvaluationPorts, "ledger" | "openPullRequests" | "watch" | "now">;

/**
 * Writes down that a pull request was closed or opened again since it was last looked at, once, however often and by
 * whatever it is looked at. What the ledger has no decision about has no such entries; what was merged into a watched
 * branch has its `merge` entries instead.
 */
export async function recordClosing(
  ports: Ports,
  key: PullRequestKey,
  snapshot: PullRequestSnapshot,
): Promise<void> {
  const { state } = snapshot.pullRequest;
  const last = await ports.ledger.latest("closing", ledgerSubject(key));
  const isEnded = last !== null && last.body["state"] !== "reopened";
  if (state === "open") {
    if (isEnded) await append(ports, key, snapshot, "reopened");
    await ports.openPullRequests.add(key);
    return;
  }
  const isNews = !isEnded && !(state === "merged" && (await isWatched(ports, key, snapshot)));
  if (isNews) await append(ports, key, snapshot, state);
  // Only now: whoever dies before is asked again by the next sweep.
  await ports.openPullRequests.remove(key);
}

async function isWatched(
  { watch }: Ports,
  { repositoryId }: PullRequestKey,
  { pullRequest }: PullRequestSnapshot,
): Promise<boolean> {
  const watched = await watch.readBranches(repositoryId);
  return watched.some(({ branch }) => branch === pullRequest.baseRef);
}

async function append(
  { ledger, now }: Ports,
  key: PullRequestKey,
  { pullRequest, lastTurn }: PullRequestSnapshot,
  state: ClosingBody["state"],
): Promise<void> {
  const subject = ledgerSubject(key);
  const decided = await ledger.latest("decision", subject);
  if (decided === null) return;
  const turn =
    lastTurn !== null && (lastTurn.kind === "reopened") === (state === "reopened") ? lastTurn : null;
  const body: ClosingBody = {
    owner: pullRequest.owner,
    repository: pullRequest.repository,
    number: pullRequest.number,
    state,
    headSha: pullRequest.headSha,
    baseRef: pullRequest.baseRef,
    by: turn?.by ?? null,
    at: new Date(turn?.at ?? now()).toISOString(),
    decision: decided.sequence,
    verdict: decided.body["verdict"] as Verdict,
  };
  await ledger.append({ kind: "closing", subject, body: asJson(body) });
}
