import { describe, expect, test } from "@jest/globals";

import { type BranchGate } from "../../../src/domain/bypass/branch-gate.ts";
import { type Hold, lostHolds, takenBy } from "../../../src/domain/bypass/explained-by.ts";
import { type RuleChange } from "../../../src/domain/bypass/gate-history.ts";
import { type RuleState } from "../../../src/domain/bypass/rule-state.ts";
import { activeRule, aRuleChange } from "./a-rule-change.ts";

const check = { name: "countersign", appId: 5 };
const on: RuleState = { ...activeRule, reviews: 2 };
const everything: readonly Hold[] = ["check", "pin", "reviews", "force-push", "deletion"];

function aChange(over: Partial<RuleChange>): RuleChange {
  return aRuleChange({ by: null, before: on, after: on, ...over });
}

describe("what a change of a rule may have taken from a branch", () => {
  test.each<[string, Partial<RuleChange>, boolean, readonly Hold[]]>([
    ["nothing, where it holds what it held", {}, false, []],
    ["the check", { after: { ...on, checks: [] } }, false, ["check", "pin"]],
    ["the pin", { after: { ...on, checks: [{ name: "countersign", appId: null }] } }, false, ["pin"]],
    ["one of two reviews", { after: { ...on, reviews: 1 } }, false, ["reviews"]],
    ["what it held, where it is off", { after: { ...on, enforcement: "evaluate" } }, false, everything],
    ["what it held, where it is gone", { change: "deleted", after: null }, false, everything],
    ["what it held, aimed elsewhere", { after: { ...on, include: ["refs/heads/x"] } }, false, everything],
    ["what it held, with exclusions", { after: { ...on, exclude: ["refs/heads/main"] } }, false, everything],
    [
      "nothing, where it was off",
      { before: { ...on, enforcement: "disabled" }, after: { ...on, checks: [] } },
      false,
      [],
    ],
    [
      "anything, switched off from what nobody knows",
      { change: "disabled", before: null },
      false,
      everything,
    ],
    ["nothing, where it was made", { change: "created", before: null }, true, []],
    ["what was seen on the branches", { before: null }, true, everything],
    ["nothing that its entry says", { before: null }, false, []],
  ])("%s", (_, over, wasJudgedBySight, expected) => {
    expect(takenBy(aChange(over), check, wasJudgedBySight)).toEqual(expected);
  });
});

describe("what a branch's rules do not hold any more", () => {
  const gate: BranchGate = {
    isRequired: true,
    isPinned: true,
    reviews: 2,
    blocksForcePush: true,
    blocksDeletion: true,
  };
  test.each<[string, Partial<BranchGate>, readonly Hold[]]>([
    ["nothing", {}, []],
    ["the check", { isRequired: false, isPinned: false }, ["check"]],
    ["the pin", { isPinned: false }, ["pin"]],
    ["a review", { reviews: 1 }, ["reviews"]],
    ["force-pushes", { blocksForcePush: false }, ["force-push"]],
    ["deletion", { blocksDeletion: false }, ["deletion"]],
  ])("%s", (_, over, expected) => {
    expect(lostHolds(gate, { ...gate, ...over })).toEqual(expected);
  });
});
