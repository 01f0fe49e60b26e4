import { type Rosters, teamHandle } from "../approval/levels.ts";
import { covers, type RankOf } from "../policy/covers.ts";
import { levelNames, type Policy } from "../policy/policy.ts";
import { type Requirement } from "../policy/requirement.ts";
import { decide } from "./decide.ts";
import { type Decision, type DecisionInput, type Verdict } from "./decision.ts";
import { lookupsFor, unansweredTeams } from "./lookups.ts";

/** A pull request that was decided before, with what it was decided from. */
export interface KeptCase {
  readonly isMerged: boolean;
  readonly input: DecisionInput;
}

/** What becomes of a pull request under another policy. `mixed`: stricter in one thing, looser in another. */
export type Direction = "stricter" | "looser" | "mixed" | "same";

/** What a policy decides about a pull request, as far as it holds anything. */
export interface Outcome {
  readonly verdict: Verdict;
  /** `null`: the policy holds nothing. */
  readonly requirement: Requirement | null;
}

/** A pull request that the proposed policy would treat otherwise. */
export interface PolicyChange {
  readonly number: number;
  readonly url: string;
  /** Raw. */
  readonly title: string;
  readonly isMerged: boolean;
  readonly direction: Exclude<Direction, "same">;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** What a proposed policy would have decided about pull requests that were decided under the standing one. */
export interface PolicyComparison {
  /** Not known to be merged. */
  readonly open: number;
  readonly merged: number;
  readonly counts: Readonly<Record<Direction, number>>;
  /** Numbers of pull requests of which it cannot be told: one of the policies goes by something that was not read. */
  readonly untold: readonly number[];
  /** The stricter first, then by number, the newest first. */
  readonly changes: readonly PolicyChange[];
  /** Parts of the proposal that bear on provenance or blast radius, which stay as they were judged then. */
  readonly leftOut: readonly ("thresholds and risk facts" | "signals of provenance")[];
}

/**
 * Decides kept inputs anew under both policies, with the rosters that were read now for teams of which nothing was
 * kept. Pure, and in the order that is given: the same inputs give the same comparison.
 */
export function comparePolicies(
  cases: readonly KeptCase[],
  standing: Policy,
  proposed: Policy,
  rosters: Rosters,
): PolicyComparison {
  const rankOf = rankIn(proposed, standing);
  const counts = { stricter: 0, looser: 0, mixed: 0, same: 0 };
  const untold: number[] = [];
  const changes: PolicyChange[] = [];
  for (const { input: kept, isMerged } of cases) {
    const input = { ...kept, proposal: null, rosters: withKnown(kept.rosters, rosters) };
    const { number, url, title } = kept.pullRequest;
    const [before, after] = [decideUnder(standing, input), decideUnder(proposed, input)];
    // What only one of them looks at and nobody has read is neither strictness nor looseness.
    if (before === null || after === null || before.lacksFacts !== after.lacksFacts) {
      untold.push(number);
      continue;
    }
    const direction = directionOf(before.outcome, after.outcome, rankOf);
    counts[direction] += 1;
    if (direction === "same") continue;
    const outcomes = { before: before.outcome, after: after.outcome };
    changes.push({ number, url, title, isMerged, direction, ...outcomes });
  }
  return {
    open: cases.filter(({ isMerged }) => !isMerged).length,
    merged: cases.filter(({ isMerged }) => isMerged).length,
    counts,
    untold,
    changes: changes.sort((a, b) => order[a.direction] - order[b.direction] || b.number - a.number),
    leftOut: leftOutOf(standing, proposed),
  };
}

const order = { stricter: 0, mixed: 1, looser: 2 } as const;

interface Decided {
  readonly outcome: Outcome;
  /** The policy asks for something that was not read then. */
  readonly lacksFacts: boolean;
}

/** `null`: it cannot be told. Never a guess. */
function decideUnder(policy: Policy, input: DecisionInput): Decided | null {
  try {
    if (!isEverybodyKnown(policy, input)) return null;
    const decision = decide({ ...input, policy: { kind: "policy", policy } });
    const lacksFacts = decision.troubles.some(({ kind }) => kind === "unread");
    return { outcome: outcomeOf(decision), lacksFacts };
  } catch {
    // An input that an older version kept may lack what this one looks at. It must not cost the whole comparison.
    return null;
  }
}

/** It goes by no people of whom nothing is known. */
function isEverybodyKnown(policy: Policy, input: DecisionInput): boolean {
  const { pullRequest, provenance, blastRadius, rosters, recorded } = input;
  const lookups = lookupsFor(policy, pullRequest, provenance, blastRadius, recorded.acts);
  if (unansweredTeams(lookups, rosters).length > 0) return false;
  return rosters.permissionsComplete || !lookups.everyoneWithAccess;
}

function outcomeOf({ mode, verdict, requirement }: Decision): Outcome {
  return mode === "enforce" ? { verdict, requirement } : { verdict: "satisfied", requirement: null };
}

const severity: Readonly<Record<Verdict, number>> = {
  satisfied: 0,
  overridden: 1,
  waiting: 2,
  unsatisfiable: 3,
  undecidable: 4,
};

function directionOf(before: Outcome, after: Outcome, rankOf: RankOf): Direction {
  const asksMore = !asksAtLeast(before, after, rankOf) || severity[after.verdict] > severity[before.verdict];
  const asksLess = !asksAtLeast(after, before, rankOf) || severity[after.verdict] < severity[before.verdict];
  if (asksMore && asksLess) return "mixed";
  return asksMore ? "stricter" : asksLess ? "looser" : "same";
}

function asksAtLeast(one: Outcome, other: Outcome, rankOf: RankOf): boolean {
  if (other.requirement === null) return true;
  // Held and asked for nothing is no more than not held.
  return covers(one.requirement ?? nothing(other.requirement), other.requirement, rankOf);
}

function nothing(like: Requirement): Requirement {
  return {
    ...like,
    approvals: [],
    owners: [],
    distinctPeople: null,
    distinctTeams: null,
    documentation: [],
    checks: [],
    soakHours: null,
    declaration: null,
    sponsor: null,
  };
}

/** The place of a level in the first policy that knows it. */
function rankIn(...policies: readonly Policy[]): RankOf {
  const lists = policies.map(levelNames);
  return (level) => {
    const list = lists.find((names) => names.includes(level));
    return list?.indexOf(level) ?? Number.MAX_SAFE_INTEGER;
  };
}

/** What was kept stands, and what is known now fills its gaps. */
function withKnown(kept: Rosters, now: Rosters): Rosters {
  const has = new Set(kept.teams.map(({ organisation, slug }) => key(organisation, slug)));
  const teams = now.teams.filter(({ organisation, slug }) => !has.has(key(organisation, slug)));
  const known = new Set(kept.permissions.map(({ account }) => account.id));
  return {
    ...kept,
    teams: [...kept.teams, ...teams],
    permissions: [...kept.permissions, ...now.permissions.filter(({ account }) => !known.has(account.id))],
    permissionsComplete: kept.permissionsComplete || now.permissionsComplete,
  };
}

function key(organisation: string, slug: string): string {
  return teamHandle(organisation, slug).toLowerCase();
}

function leftOutOf(standing: Policy, proposed: Policy): PolicyComparison["leftOut"] {
  const differ = (one: object, other: object): boolean => JSON.stringify(one) !== JSON.stringify(other);
  return [
    ...(differ(standing.blastRadius, proposed.blastRadius) ? (["thresholds and risk facts"] as const) : []),
    ...(differ(standing.signals, proposed.signals) ? (["signals of provenance"] as const) : []),
  ];
}
