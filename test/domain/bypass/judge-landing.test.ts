import { describe, expect, test } from "@jest/globals";

import { type GateState } from "../../../src/domain/bypass/gate-history.ts";
import {
  judgeLanding,
  type LandingFacts,
  type StandingDecision,
} from "../../../src/domain/bypass/judge-landing.ts";

const satisfied: StandingDecision = { verdict: "satisfied", mode: "enforce", isExempt: false };
const waiting: StandingDecision = { verdict: "waiting", mode: "enforce", isExempt: false };
const usual: LandingFacts = {
  hasPullRequest: true,
  decision: satisfied,
  isRewrite: false,
  isEnforcing: true,
  gate: "required",
};

describe("how commits came to a protected branch", () => {
  test.each<[string, Partial<LandingFacts>, string, string | null]>([
    ["a satisfied pull request", {}, "satisfied", null],
    ["one whose rows were all set aside", { decision: { ...satisfied, isExempt: true } }, "exempt", null],
    ["one with an override", { decision: { ...waiting, verdict: "overridden" } }, "overridden", null],
    ["one that waits", { decision: waiting }, "bypassed", "admin-merge"],
    [
      "one that nobody could sign",
      { decision: { ...waiting, verdict: "unsatisfiable" } },
      "bypassed",
      "admin-merge",
    ],
    [
      "one that could not be decided",
      { decision: { ...waiting, verdict: "undecidable" } },
      "bypassed",
      "admin-merge",
    ],
    [
      "a verdict of a later version",
      { decision: { ...waiting, verdict: "perhaps" } },
      "bypassed",
      "admin-merge",
    ],
    ["one that was never decided", { decision: null }, "bypassed", "admin-merge"],
    ["one that waits, in shadow mode", { decision: { ...waiting, mode: "shadow" } }, "not-enforced", null],
    ["one that waits, in warn mode", { decision: { ...waiting, mode: "warn" } }, "not-enforced", null],
    [
      "one never decided, where nothing is enforced",
      { decision: null, isEnforcing: false },
      "not-enforced",
      null,
    ],
    [
      "one that was decided while the policy enforced, which it does not any more",
      { decision: waiting, isEnforcing: false },
      "bypassed",
      "admin-merge",
    ],
    ["a push without a pull request", { hasPullRequest: false, decision: null }, "bypassed", "direct-push"],
    [
      "a push without a pull request where nothing is enforced",
      { hasPullRequest: false, decision: null, isEnforcing: false },
      "not-enforced",
      null,
    ],
    ["rewritten history, whoever signed", { isRewrite: true }, "bypassed", "force-push"],
    [
      "rewritten history where nothing is enforced",
      { isRewrite: true, decision: null, isEnforcing: false },
      "not-enforced",
      null,
    ],
  ])("%s: %s %s", (_, over, outcome, how) => {
    expect(judgeLanding({ ...usual, ...over })).toEqual({ outcome, how });
  });

  test.each<[GateState, string]>([
    ["required", "admin-merge"],
    ["unknown", "admin-merge"],
    ["switched-off", "rule-switched-off"],
    ["never-required", "check-not-required"],
  ])("a merge that nobody signed, with the check %s: %s", (gate, how) => {
    expect(judgeLanding({ ...usual, decision: waiting, gate })).toEqual({ outcome: "bypassed", how });
  });
});
