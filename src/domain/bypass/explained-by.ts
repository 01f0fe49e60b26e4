import { type BranchGate } from "./branch-gate.ts";
import { type RuleChange } from "./gate-history.ts";
import { type GateCheck, isPinned, requires, type RuleState } from "./rule-state.ts";

/** What a rule or a branch's rules together may hold. */
export type Hold = "check" | "pin" | "reviews" | "force-push" | "deletion";

const everything: readonly Hold[] = ["check", "pin", "reviews", "force-push", "deletion"];

/** What a branch's rules do not hold any more. */
export function lostHolds(before: BranchGate, after: BranchGate): readonly Hold[] {
  const lost: Readonly<Record<Hold, boolean>> = {
    check: before.isRequired && !after.isRequired,
    pin: before.isPinned && after.isRequired && !after.isPinned,
    reviews: after.reviews < before.reviews,
    "force-push": before.blocksForcePush && !after.blocksForcePush,
    deletion: before.blocksDeletion && !after.blocksDeletion,
  };
  return everything.filter((hold) => lost[hold]);
}

/**
 * What a change of one rule may have taken from a branch, so that nobody has to be told of it once more. Nothing, where
 * it could not be told what it took: then what is seen on the branches has the last word.
 * @param wasJudgedBySight of an edit that does not say what was before, the entry says what was seen on the branches
 */
export function takenBy(change: RuleChange, check: GateCheck, wasJudgedBySight: boolean): readonly Hold[] {
  const { before, after } = change;
  if (change.change === "disabled" && before === null) return everything;
  if (before === null) return wasJudgedBySight && change.change === "edited" ? everything : [];
  const held = holdsOf(before, check);
  if (after === null || !coversAll(before, after)) return held;
  const kept = holdsOf(after, check);
  return held.filter(
    (hold) => !kept.includes(hold) || (hold === "reviews" && after.reviews < before.reviews),
  );
}

function holdsOf(rule: RuleState, check: GateCheck): readonly Hold[] {
  const held: Readonly<Record<Hold, boolean>> = {
    check: requires(rule, check),
    pin: isPinned(rule, check),
    reviews: rule.reviews > 0,
    "force-push": rule.blocksForcePush,
    deletion: rule.blocksDeletion,
  };
  return rule.enforcement === "active" ? everything.filter((hold) => held[hold]) : [];
}

/** As far as its patterns say: a branch that the rule aimed at, it aims at still. */
function coversAll(before: RuleState, after: RuleState): boolean {
  return (
    before.include.every((pattern) => after.include.includes(pattern)) &&
    after.exclude.every((pattern) => before.exclude.includes(pattern))
  );
}
