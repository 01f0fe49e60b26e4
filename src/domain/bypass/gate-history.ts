import { type Account } from "../pull-request.ts";
import { type GateCheck, keepsGate, type RuleState } from "./rule-state.ts";

/** What the rules of a branch said about the check at some moment. */
export type GateState =
  /** Somebody had to go past it. */
  | "required"
  /** It had been required before. */
  | "switched-off"
  | "never-required"
  | "unknown";

/** A rule was made, changed or taken away, as GitHub told it. */
export interface RuleChange {
  /** Names the change once and for all. */
  readonly id: string;
  readonly what: "ruleset" | "branch-protection" | "installation";
  /** `<what> <GitHub's number>`: the changes of one rule follow each other. */
  readonly rule: string;
  readonly name: string;
  readonly change: "created" | "edited" | "deleted" | "disabled" | "enabled";
  readonly by: Account | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** `null`: not known, or there was none. */
  readonly before: RuleState | null;
  /** `null`: it is gone. */
  readonly after: RuleState | null;
}

/** What is known about the gate of a branch. */
export interface GateKnowledge {
  readonly branch: { readonly name: string; readonly isDefault: boolean };
  readonly check: GateCheck;
  readonly changes: readonly RuleChange[];
  /** Whether the check is required now; `null`: not known. */
  readonly isRequiredNow: boolean | null;
  /** It was seen to be required at some time. */
  readonly wasRequired: boolean;
}

/**
 * The gate at a moment in the past, put together from the changes of rules. Rules that never changed are those of
 * now.
 */
export function gateAt(knowledge: GateKnowledge, at: string): GateState {
  const { changes, isRequiredNow, wasRequired } = knowledge;
  const rules = [...new Set(changes.map(({ rule }) => rule))].map((rule) =>
    stateOfRule(
      changes.filter((change) => change.rule === rule),
      knowledge,
      at,
    ),
  );
  if (rules.some(({ kept }) => kept === true)) return "required";
  if (rules.some(({ kept, everKept }) => kept === false && everKept)) return "switched-off";
  // A change after that moment may be what makes the gate required now.
  const isSettled = rules.every(({ changedSince }) => !changedSince);
  if (isRequiredNow === true && isSettled) return "required";
  if (wasRequired) return isRequiredNow === false || !isSettled ? "switched-off" : "required";
  return isRequiredNow === null ? "unknown" : "never-required";
}

interface RuleThen {
  /** `null`: nothing says. */
  readonly kept: boolean | null;
  readonly everKept: boolean;
  readonly changedSince: boolean;
}

function stateOfRule(changes: readonly RuleChange[], knowledge: GateKnowledge, at: string): RuleThen {
  const keeps = (state: RuleState | null): boolean =>
    state !== null && keepsGate(state, knowledge.branch, knowledge.check);
  const inOrder = [...changes].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const earlier = inOrder.filter((change) => change.at <= at);
  const later = inOrder.filter((change) => change.at > at);
  const last = earlier.at(-1);
  const next = later[0];
  return {
    kept: last !== undefined ? keeps(last.after) : next === undefined ? null : keepsBefore(next, keeps),
    everKept: earlier.some((change) => keeps(change.before) || keeps(change.after)),
    changedSince: later.some((change) => keeps(change.before) !== keeps(change.after)),
  };
}

function keepsBefore(
  { change, before }: RuleChange,
  keeps: (state: RuleState | null) => boolean,
): boolean | null {
  if (change === "created") return false;
  return before === null ? null : keeps(before);
}
