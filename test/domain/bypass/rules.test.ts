import { describe, expect, test } from "@jest/globals";

import { compareGates } from "../../../src/domain/bypass/branch-gate.ts";
import { gateAt, type GateKnowledge, type RuleChange } from "../../../src/domain/bypass/gate-history.ts";
import { type RuleState } from "../../../src/domain/bypass/rule-state.ts";
import { judgeRuleChange } from "../../../src/domain/bypass/weakening.ts";
import { activeRule, aRuleChange } from "./a-rule-change.ts";

const check = { name: "countersign", appId: 5 };
const on = activeRule;
const off: RuleState = { ...on, enforcement: "disabled" };

describe("whether a change of rules weakens the gate", () => {
  test.each<[string, Partial<RuleChange>, readonly string[]]>([
    ["nothing changed", {}, []],
    [
      "switched off",
      { after: off },
      ["It was switched off, and it required the check countersign (disabled)"],
    ],
    [
      "only evaluated",
      { after: { ...on, enforcement: "evaluate" } },
      ["It was switched off, and it required the check countersign (evaluate)"],
    ],
    ["switched on", { before: off }, []],
    [
      "deleted",
      { change: "deleted", after: null },
      [
        "It was removed, and it required the check countersign",
        "It was removed, and it required 1 approving reviews",
        "It was removed, and it blocked force-pushes",
        "It was removed, and it blocked deletion",
      ],
    ],
    ["deleted while it was off", { change: "deleted", before: off, after: null }, []],
    [
      "the check taken out",
      { after: { ...on, checks: [] } },
      ["The check countersign is not required any more"],
    ],
    [
      "another app's check of the same name instead",
      { after: { ...on, checks: [{ name: "countersign", appId: 6 }] } },
      ["The check countersign is not required any more"],
    ],
    [
      "the pin to the app dropped",
      { after: { ...on, checks: [{ name: "countersign", appId: null }] } },
      ["The check countersign may now be set by anybody, not only by this app"],
    ],
    ["somebody may go past", { after: { ...on, bypass: ["Team 9"] } }, ["Team 9 may go past it now"]],
    ["nobody is told who may go past", { after: { ...on, bypass: null } }, []],
    [
      "a branch excluded",
      { after: { ...on, exclude: ["refs/heads/main"] } },
      ["refs/heads/main is excluded now"],
    ],
    [
      "another branch aimed at",
      { after: { ...on, include: ["refs/heads/x"] } },
      ["~DEFAULT_BRANCH is not covered any more"],
    ],
    ["force-pushes allowed", { after: { ...on, blocksForcePush: false } }, ["Force-pushes are allowed now"]],
    ["deletion allowed", { after: { ...on, blocksDeletion: false } }, ["The branch may be deleted now"]],
    ["fewer reviews", { after: { ...on, reviews: 0 } }, ["Approving reviews required: 0, before 1"]],
    ["more reviews", { after: { ...on, reviews: 2 } }, []],
    ["weaker, while it is off", { before: off, after: { ...off, checks: [] } }, []],
    ["created", { change: "created", before: null }, []],
    ["edited from something unknown", { before: null }, []],
    [
      "protection switched off",
      { change: "disabled", before: null, after: off },
      ["It was switched off, and it required the check countersign"],
    ],
    [
      "the app suspended",
      { what: "installation", name: "acme", change: "disabled", before: null, after: null },
      ["The app does not run for acme any more, so nothing is checked there"],
    ],
    [
      "the app back",
      { what: "installation", name: "acme", change: "enabled", before: null, after: null },
      [],
    ],
  ])("%s", (_, over, expected) => {
    expect(judgeRuleChange(aRuleChange(over), check).weaker).toEqual(expected);
  });

  test("what is not weaker is still told", () => {
    expect(judgeRuleChange(aRuleChange({ before: off }), check).other).toEqual(["It holds more than before"]);
    expect(judgeRuleChange(aRuleChange({ change: "created", before: null }), check).other).toEqual([
      "It was created",
    ]);
  });
});

describe("the gate at a moment in the past", () => {
  const switchedOff = aRuleChange({ at: "2026-01-05T10:00:00.000Z", before: on, after: off });
  const switchedOn = aRuleChange({ at: "2026-01-05T12:00:00.000Z", before: off, after: on });
  const main = { name: "main", isDefault: true };
  const knowledge = (over: Partial<GateKnowledge> = {}): GateKnowledge => ({
    branch: main,
    check,
    changes: [],
    isRequiredNow: true,
    wasRequired: true,
    ...over,
  });
  const noon = "2026-01-05T11:00:00.000Z";

  test.each<[string, Partial<GateKnowledge>, string]>([
    ["nothing ever changed, and it is required", {}, "required"],
    ["never required", { isRequiredNow: false, wasRequired: false }, "never-required"],
    ["required once, not now, and no event told when that ended", { isRequiredNow: false }, "switched-off"],
    ["between off and on", { changes: [switchedOff, switchedOn] }, "switched-off"],
    ["the same, told in another order", { changes: [switchedOn, switchedOff] }, "switched-off"],
    ["off, with the event of switching on lost", { changes: [switchedOff] }, "switched-off"],
    ["off, with the event of switching off lost", { changes: [switchedOn] }, "switched-off"],
    [
      "another branch's rule changed",
      { branch: { name: "other", isDefault: false }, changes: [switchedOff, switchedOn] },
      "required",
    ],
    [
      "made required only later",
      {
        changes: [
          aRuleChange({ at: "2026-01-05T12:00:00.000Z", change: "created", before: null, after: on }),
        ],
        wasRequired: false,
      },
      "never-required",
    ],
    ["nothing is known", { isRequiredNow: null, wasRequired: false }, "unknown"],
    [
      "off for a second rule, while the first still holds",
      {
        changes: [
          switchedOff,
          aRuleChange({
            rule: "ruleset 2",
            at: "2026-01-05T09:00:00.000Z",
            change: "created",
            before: null,
            after: on,
          }),
        ],
      },
      "required",
    ],
  ])("%s", (_, over, expected) => {
    expect(gateAt(knowledge(over), noon)).toBe(expected);
  });

  test.each([
    ["2026-01-05T09:59:59.000Z", "required"],
    ["2026-01-05T10:00:00.000Z", "switched-off"],
    ["2026-01-05T12:00:00.000Z", "required"],
  ])("at %s: %s", (at, expected) => {
    expect(gateAt(knowledge({ changes: [switchedOff, switchedOn] }), at)).toBe(expected);
  });
});

describe("a branch's gate, compared with what it was", () => {
  const gate = { isRequired: true, isPinned: true, reviews: 1, blocksForcePush: true, blocksDeletion: true };

  test.each([
    ["nothing changed", gate, []],
    [
      "not required",
      { ...gate, isRequired: false, isPinned: false },
      ["The check countersign is not required any more"],
    ],
    [
      "not pinned",
      { ...gate, isPinned: false },
      ["The check countersign may now be set by anybody, not only by this app"],
    ],
    ["fewer reviews", { ...gate, reviews: 0 }, ["Approving reviews required: 0, before 1"]],
    ["force-pushes", { ...gate, blocksForcePush: false }, ["Force-pushes are allowed now"]],
    ["deletion", { ...gate, blocksDeletion: false }, ["The branch may be deleted now"]],
  ])("%s", (_, after, weaker) => {
    expect(compareGates(gate, after, "countersign").weaker).toEqual(weaker);
    expect(compareGates(after, gate, "countersign").stronger).toHaveLength(weaker.length);
  });
});
