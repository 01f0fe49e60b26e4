import { type Decision } from "../domain/decision/decision.ts";
import { titleOf } from "./check-title.ts";
import { count, firstOf } from "./wording.ts";

/** A pull request that waits for a signature, as the daily digest lists it. */
export interface WaitingPullRequest {
  readonly decision: Decision;
  /** Since when; ISO 8601, UTC. */
  readonly since: string;
}

/** So many are listed; the rest are counted. */
const listed = 20;

/** The text of a digest: one line for each pull request, the longest waiting first. Raw, without markup. */
export function digestText(waiting: readonly WaitingPullRequest[], now: string): string {
  const oldestFirst = [...waiting].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  const lines = oldestFirst.slice(0, listed).map(({ decision, since }) => {
    const { owner, repository, number } = decision.subject;
    const could = [
      ...new Set(decision.missing.flatMap(({ whoCould }) => whoCould.map(({ login }) => login))),
    ];
    const who = could.length === 0 ? "" : `; could come from ${firstOf(could, 4, "or")}`;
    const how = `${waitedFor(since, now)} so far, ${decision.blastRadius.tier} blast radius`;
    return `${owner}/${repository}#${String(number)}: ${titleOf(decision)} (${how})${who}`;
  });
  const rest = waiting.length - listed;
  return [...lines, ...(rest > 0 ? [`and ${String(rest)} more`] : [])].join("\n");
}

/** The title of a digest. */
export function digestTitle(waiting: readonly WaitingPullRequest[]): string {
  return waiting.length === 1
    ? "1 pull request waits for a sign-off"
    : `${String(waiting.length)} pull requests wait for a sign-off`;
}

function waitedFor(since: string, now: string): string {
  const hours = Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 3_600_000));
  return hours < 48 ? count(hours, "hour") : count(Math.floor(hours / 24), "day");
}
