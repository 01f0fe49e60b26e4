import { type Decision } from "../decision/decision.ts";
import { type IncidentCause, type MergeBody } from "../ledger/bodies.ts";
import { type ApprovalsDemand, type Requirement } from "../policy/requirement.ts";
import { type NamedCause } from "./incident.ts";

/** What the ledger has about a change that is held for the cause of an incident. */
export interface CauseRecord {
  readonly repositoryId: number | null;
  readonly merge: MergeBody | null;
  readonly decision: Decision | null;
  /** The decision's sequence. */
  readonly sequence: number | null;
}

/**
 * The three questions that nobody could answer after the fact, answered from what was recorded before it: was the
 * change AI-related; assisted or authored, on what evidence; which sign-off was required, and which was given.
 * What was not recorded is `null` or empty, never guessed.
 */
export function answerQuestions(
  cause: NamedCause,
  { repositoryId, merge, decision, sequence }: CauseRecord,
): IncidentCause {
  return {
    repositoryId,
    owner: cause.owner,
    repository: cause.repository,
    number: cause.number ?? merge?.number ?? null,
    sha: cause.sha ?? merge?.sha ?? null,
    saidBy: cause.saidBy,
    provenance: decision?.provenance.level ?? merge?.provenance ?? null,
    tools: decision?.provenance.tools ?? [],
    evidence: decision === null ? [] : evidenceOf(decision),
    required: decision === null ? [] : requiredBy(decision.requirement),
    given: decision === null ? [] : givenTo(decision),
    outcome: merge?.outcome ?? null,
    decision: sequence,
  };
}

/** So many pieces of evidence are quoted; the decision has them all. */
const quoted = 10;

function evidenceOf({ provenance }: Decision): readonly string[] {
  const found = provenance.evidence.map(({ signal, quote }) => `${signal}: ${quote}`);
  const struck = provenance.struck.map(
    ({ evidence, by, reason }) => `${evidence.signal}, set aside by ${by}: ${reason}`,
  );
  return [...found, ...struck].slice(0, quoted);
}

function requiredBy(requirement: Requirement): readonly string[] {
  return [
    ...requirement.approvals.map(describeApprovals),
    ...requirement.owners.map(({ owners }) => `an approval by ${owners.join(" or ")}`),
    ...(requirement.distinctTeams === null
      ? []
      : [`approvals from ${requirement.distinctTeams.value} teams`]),
    ...requirement.documentation.map(({ value }) => `the section ${value}`),
    ...requirement.checks.map(({ value }) => `the check ${value}`),
    ...(requirement.soakHours === null ? [] : [`${requirement.soakHours.value} hours without a change`]),
    ...(requirement.declaration === null ? [] : ["a declaration of provenance"]),
    ...(requirement.sponsor === null ? [] : ["a sponsor"]),
  ];
}

function describeApprovals({ count, level }: ApprovalsDemand): string {
  const approvals = count === 1 ? "1 approval" : `${count} approvals`;
  return level === null ? approvals : `${approvals} by ${level} or above`;
}

function givenTo(decision: Decision): readonly string[] {
  const counted = decision.counted.map(
    ({ reviewer, level, review }) => `${reviewer.login} (${level}) approved at ${review.submittedAt}`,
  );
  const missing = decision.missing.map(({ kind }) => `missing: ${kind}`);
  return [...counted, ...missing];
}
