import { describe, expect, test } from "@jest/globals";

import { type Rule, type Ruleset } from "../../../src/simulator/world/records/rules.ts";
import { changesOfRuleset } from "../../../src/simulator/world/ruleset-changes.ts";
import { type RulesetFacts } from "../../../src/simulator/world/rulesets.ts";

const checks: Rule = {
  type: "required_status_checks",
  parameters: {
    required_status_checks: [{ context: "countersign", integration_id: 5 }],
    strict_required_status_checks_policy: false,
  },
};
const unpinned: Rule = {
  type: "required_status_checks",
  parameters: {
    required_status_checks: [{ context: "countersign" }],
    strict_required_status_checks_policy: false,
  },
};
const forcePush: Rule = { type: "non_fast_forward" };
const before = {
  name: "Gate",
  enforcement: "active",
  conditions: { refName: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
  rules: [checks],
} as unknown as Ruleset;

describe("what GitHub tells of an edited ruleset", () => {
  test.each<[string, Partial<RulesetFacts>, object]>([
    ["nothing new", { name: "Gate", enforcement: "active", rules: [checks] }, {}],
    ["another name", { name: "Other" }, { name: { from: "Gate" } }],
    ["switched off", { enforcement: "disabled" }, { enforcement: { from: "active" } }],
    [
      "another branch",
      { conditions: { refName: { include: ["refs/heads/x"], exclude: [] } } },
      {
        conditions: {
          added: [],
          deleted: [],
          updated: [
            {
              condition: { ref_name: { include: ["refs/heads/x"], exclude: [] } },
              changes: { include: { from: ["~DEFAULT_BRANCH"] } },
            },
          ],
        },
      },
    ],
    [
      "a rule more",
      { rules: [checks, forcePush] },
      { rules: { added: [forcePush], deleted: [], updated: [] } },
    ],
    ["a rule less", { rules: [] }, { rules: { added: [], deleted: [checks], updated: [] } }],
    [
      "a rule changed",
      { rules: [unpinned] },
      {
        rules: {
          added: [],
          deleted: [],
          updated: [
            {
              rule: unpinned,
              changes: {
                configuration: { from: JSON.stringify("parameters" in checks ? checks.parameters : null) },
              },
            },
          ],
        },
      },
    ],
  ])("%s", (_, edit, expected) => {
    expect(changesOfRuleset(before, edit)).toEqual(expected);
  });
});
