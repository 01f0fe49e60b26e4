import { type RuleChange } from "../../../src/domain/bypass/gate-history.ts";
import { type RuleState } from "../../../src/domain/bypass/rule-state.ts";

/** A rule of the default branch that holds everything that a gate can hold. */
export const activeRule: RuleState = {
  enforcement: "active",
  include: ["~DEFAULT_BRANCH"],
  exclude: [],
  checks: [{ name: "countersign", appId: 5 }],
  reviews: 1,
  blocksForcePush: true,
  blocksDeletion: true,
  bypass: [],
};

/** An edit of that rule by Ada that changes nothing. */
export function aRuleChange(over: Partial<RuleChange> = {}): RuleChange {
  return {
    id: "guid",
    what: "ruleset",
    rule: "ruleset 1",
    name: "Gate",
    change: "edited",
    by: { id: 1, login: "ada", kind: "person" },
    at: "2026-01-05T09:00:00.000Z",
    before: activeRule,
    after: activeRule,
    ...over,
  };
}
