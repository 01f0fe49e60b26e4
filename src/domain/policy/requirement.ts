import { type Place } from "../located.ts";
import { type Documentation } from "./policy.ts";

/** So many approvals by people of this level or above, and which rows asked. */
export interface ApprovalsDemand {
  /** `null`: anybody with a level or with write access. */
  readonly level: string | null;
  readonly count: number;
  /** Names of the rows that asked. */
  readonly rows: readonly string[];
}

/** One approval by one of these owners. */
export interface OwnersDemand {
  /** As written in CODEOWNERS or the service map, any one of them. */
  readonly owners: readonly string[];
  /** The changed paths that they own. */
  readonly paths: readonly string[];
  /** The dependent services that they own. */
  readonly services: readonly string[];
  readonly rows: readonly string[];
}

/** Something else that is asked for, and which rows asked. */
export interface Demand<Value> {
  readonly value: Value;
  readonly rows: readonly string[];
}

/** A row that matched, and where it stands. */
export interface MatchedRow {
  readonly name: string;
  /** `null`: built in. */
  readonly place: Place | null;
  /** When it ends by itself; ISO 8601, UTC. `null`: it does not. */
  readonly until: string | null;
}

/** What the policy asks of this change: every part must be met. */
export interface Requirement {
  readonly approvals: readonly ApprovalsDemand[];
  readonly owners: readonly OwnersDemand[];
  /** Nobody fills a level's and an owner's seat at once. */
  readonly distinctPeople: Demand<true> | null;
  /** The approvals come from at least so many of the policy's teams. */
  readonly distinctTeams: Demand<number> | null;
  readonly documentation: readonly Demand<Documentation>[];
  /** Name patterns of checks that must have succeeded on the head. */
  readonly checks: readonly Demand<string>[];
  /** Hours since the content was last changed. */
  readonly soakHours: Demand<number> | null;
  /** The author says how the change was made. */
  readonly declaration: Demand<true> | null;
  /** A person of this level or above stands for what an agent wrote; `null` inside: of any level. */
  readonly sponsor: Demand<string | null> | null;
  /** In the policy's order. */
  readonly rows: readonly MatchedRow[];
  /** The exemption that set rows aside, and which. */
  readonly exempted: readonly { readonly by: MatchedRow; readonly rows: readonly string[] }[];
}

/** Nothing is asked for. */
export function asksNothing(requirement: Requirement): boolean {
  const { documentation, checks, distinctTeams, soakHours, declaration, sponsor } = requirement;
  return (
    !asksForPeople(requirement) &&
    documentation.length === 0 &&
    checks.length === 0 &&
    distinctTeams === null &&
    soakHours === null &&
    declaration === null &&
    sponsor === null
  );
}

/** Somebody independent has to approve. */
export function asksForPeople({ approvals, owners }: Requirement): boolean {
  return approvals.length > 0 || owners.length > 0;
}
