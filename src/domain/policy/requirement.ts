import { type Place } from "../located.ts";

/** So many approvals by people of this level or above, and which rows asked. */
export interface ApprovalsDemand {
  /** `null`: anybody with a level or with write access. */
  readonly level: string | null;
  readonly count: number;
  /** Names of the rows that asked. */
  readonly rows: readonly string[];
}

/** One approval by one of these owners, for these paths. */
export interface OwnersDemand {
  /** As written in CODEOWNERS, any one of them. */
  readonly owners: readonly string[];
  readonly paths: readonly string[];
  /** Names of the rows that asked. */
  readonly rows: readonly string[];
}

/** A row that matched, and where it stands. */
export interface MatchedRow {
  readonly name: string;
  /** `null`: built in. */
  readonly place: Place | null;
}

/** What the policy asks of this change: every part must be met. */
export interface Requirement {
  readonly approvals: readonly ApprovalsDemand[];
  readonly owners: readonly OwnersDemand[];
  /** In the policy's order. */
  readonly rows: readonly MatchedRow[];
}

/** Nothing is asked for. */
export function asksNothing(requirement: Requirement): boolean {
  return requirement.approvals.length === 0 && requirement.owners.length === 0;
}
