import { type AssociatedPullRequest, type BroughtCommit } from "../domain/bypass/branch-move.ts";
import { type Landing } from "../domain/bypass/find-landings.ts";
import { gateAt } from "../domain/bypass/gate-history.ts";
import { judgeLanding, type LandingJudgement } from "../domain/bypass/judge-landing.ts";
import { decide } from "../domain/decision/decide.ts";
import { type Decision, type DecisionInput, isGreenVerdict } from "../domain/decision/decision.ts";
import { type MergeBody } from "../domain/ledger/bodies.ts";
import { type LedgerEntry } from "../domain/ledger/entry.ts";
import { asJson } from "./as-json.ts";
import { commitSubject, isRecorded } from "./ledger-lookups.ts";
import { type LandingRecord, type MoveFacts, type DecisionThen } from "./match-facts.ts";
import { recordBypass } from "./record-bypass.ts";
import { ledgerSubject } from "./record-decision.ts";
import { reportRevert } from "./report-incident.ts";
import { followOverride } from "./follow-override.ts";
import { policyAt } from "./watch.ts";

/** Writes down how commits came to the branch; resolves with how many bypasses that was, `null`: the lease was lost. */
export async function recordLanding(facts: MoveFacts, landing: Landing): Promise<number | null> {
  const { ports, subject, move } = facts;
  const { pullRequest } = landing;
  const at = move.activityId === null ? instantOf(pullRequest?.mergedAt ?? move.at) : move.at;
  const then = pullRequest === null ? null : await decisionFor(facts, pullRequest);
  const record: LandingRecord = {
    ...landing,
    then: then === null ? null : thenAt(then, at),
    policyThen: await policyAt(ports, subject, subject.branch, facts.fromSha),
    by: move.by ?? pullRequest?.mergedBy ?? null,
    at,
  };
  const judgement = judge(facts, record, false);
  if (!(await facts.isHeld())) return null;
  await recordMerges(facts, record, judgement);
  await reportUndone(facts, record);
  if (judgement.outcome === "overridden" && pullRequest !== null) {
    await followOverride(facts, record, pullRequest.number);
  }
  if (judgement.how === null) return 0;
  await recordBypass(facts, record, judgement.how);
  return 1;
}

/** History was rewritten: one bypass, whatever the branch holds now. Resolves as `recordLanding` does. */
export async function recordRewrite(
  facts: MoveFacts,
  commits: readonly BroughtCommit[],
): Promise<number | null> {
  const { ports, subject, move, fromSha } = facts;
  const end = commits.find(({ sha }) => sha === move.afterSha);
  const last: BroughtCommit = end ?? { sha: move.afterSha ?? fromSha, parents: [], accounts: [] };
  const record: LandingRecord = {
    commits: [...commits.filter(({ sha }) => sha !== last.sha), last],
    pullRequest: null,
    then: null,
    policyThen: await policyAt(ports, subject, subject.branch, fromSha),
    by: move.by,
    at: move.at,
  };
  const judgement = judge(facts, record, true);
  if (!(await facts.isHeld())) return null;
  await recordMerges(facts, { ...record, commits: [last] }, judgement);
  if (judgement.how === null) return 0;
  await recordBypass(facts, record, judgement.how);
  return 1;
}

function judge({ ports, context }: MoveFacts, record: LandingRecord, isRewrite: boolean): LandingJudgement {
  const { then, pullRequest, policyThen, at } = record;
  const { branch, changes, isRequiredNow } = context;
  return judgeLanding({
    hasPullRequest: pullRequest !== null,
    decision: then === null ? null : { ...then, isExempt: then.decision !== null && isExempt(then.decision) },
    isRewrite,
    isEnforcing: policyThen.isEnforcing,
    gate: gateAt(
      {
        branch: { name: branch.branch, isDefault: branch.isDefault },
        check: ports.gate,
        changes,
        isRequiredNow,
        wasRequired: branch.wasRequired,
      },
      at,
    ),
  });
}

function isExempt({ requirement }: Decision): boolean {
  return requirement.rows.length === 0 && requirement.exempted.length > 0;
}

/** The last decision for exactly what was merged: this head, into this branch. */
async function decisionFor(
  { ports, subject }: MoveFacts,
  { number, headSha }: AssociatedPullRequest,
): Promise<DecisionThen | null> {
  const about = ledgerSubject({ repositoryId: subject.repositoryId, number });
  let found: LedgerEntry | null = null;
  for await (const entry of ports.ledger.entries({ subject: about })) {
    const { kind, body } = entry;
    const isMeant = kind === "decision" && body["headSha"] === headSha && body["baseRef"] === subject.branch;
    if (isMeant) found = entry;
  }
  if (found === null) return null;
  const { verdict, mode, decision } = found.body as unknown as Pick<DecisionThen, "verdict" | "mode"> & {
    readonly decision?: Decision;
  };
  return { entry: found, verdict, mode, decision: decision ?? null };
}

/**
 * What a green decision came to when it was merged, where time alone was to change it before then: an override ends, a
 * freeze begins, whether or not the app was there to take the green away.
 */
function thenAt(then: DecisionThen, at: string): DecisionThen {
  const { entry, verdict, decision } = then;
  const reevaluateAt = decision?.reevaluateAt ?? null;
  const input = entry.body["input"] as unknown as DecisionInput | undefined;
  if (!isGreenVerdict(verdict) || reevaluateAt === null || input === undefined) return then;
  if (Date.parse(reevaluateAt) > Date.parse(at)) return then;
  const again = decide({ ...input, evaluatedAt: at });
  return { entry, verdict: again.verdict, mode: again.mode, decision: again };
}

/** One entry for each commit and branch, however often it is matched. */
async function recordMerges(
  { ports, subject }: MoveFacts,
  record: LandingRecord,
  { outcome }: LandingJudgement,
): Promise<void> {
  const { commits, pullRequest, then, by, at } = record;
  const decision = then?.decision ?? null;
  for (const { sha } of commits) {
    const about = commitSubject(subject.repositoryId, sha);
    if (await isRecorded(ports, about, "merge", (body) => body["branch"] === subject.branch)) continue;
    const body: MergeBody = {
      owner: subject.owner,
      repository: subject.repository,
      branch: subject.branch,
      sha,
      number: pullRequest?.number ?? null,
      headSha: pullRequest?.headSha ?? null,
      contentDigest: (then?.entry.body["contentDigest"] as string | null | undefined) ?? null,
      by,
      at,
      outcome,
      decision: then?.entry.sequence ?? null,
      verdict: then?.verdict ?? null,
      provenance: decision?.provenance.level ?? null,
      tier: decision?.blastRadius.tier ?? null,
      authorLevel: decision?.authorLevel ?? null,
      services: (decision?.blastRadius.services ?? [])
        .filter(({ distance }) => distance === 0)
        .map(({ id }) => id),
      reverts: decision?.reverts ?? null,
    };
    await ports.ledger.append({ kind: "merge", subject: about, body: asJson(body) });
  }
}

/** Whoever undoes a merged pull request says that something was wrong with it. */
async function reportUndone(
  { ports, subject }: MoveFacts,
  { pullRequest, then, at }: LandingRecord,
): Promise<void> {
  const reverts = then?.decision?.reverts ?? null;
  if (pullRequest === null || reverts === null) return;
  await reportRevert(ports, { ...subject, number: pullRequest.number }, reverts, at);
}

function instantOf(time: string): string {
  return new Date(time).toISOString();
}
