import { describe, expect, test } from "@jest/globals";
import { defaultBlastRadiusSettings } from "../../../src/domain/policy/blast-radius-settings.ts";
import { mistakesIn, policyIn } from "./parsed.ts";

describe("the policy's settings of the blast radius", () => {
  test("are the defaults where the policy says nothing", () => {
    expect(policyIn("version: 1").blastRadius).toEqual(defaultBlastRadiusSettings);
  });

  test("survive being kept as JSON", () => {
    const { blastRadius } = policyIn(
      [
        "version: 1",
        "blast-radius: { thresholds: { moderate: 10, high: 30 } }",
        "risk-facts:",
        "  mute: [sql/ban-drop-column, sql/ban-drop-column]",
        "  internal-packages: ['@acme', acme-]",
        "  control-plane-paths: ['infra/edge/**']",
        "  registry-hosts: [npm.acme.example]",
      ].join("\n"),
    );
    expect(JSON.parse(JSON.stringify(blastRadius))).toEqual({
      thresholds: { moderate: 10, high: 30, critical: 70 },
      riskFacts: {
        mutedRules: ["sql/ban-drop-column"],
        internalPackages: ["@acme", "acme-"],
        controlPlanePaths: ["infra/edge/**"],
        registryHosts: ["npm.acme.example"],
      },
    });
  });

  test.each([
    [
      "thresholds that do not increase",
      "version: 1\nblast-radius:\n  thresholds: { moderate: 50, high: 50, critical: 60 }",
      ["3:37 Thresholds increase: `moderate` is 50, so `high` must be more than that, and it is 50"],
    ],
    [
      "one that passes a default above it",
      "version: 1\nblast-radius:\n  thresholds: { high: 70 }",
      ["3:23 Thresholds increase: `high` is 70, so `critical` must be more than that, and it is 70"],
    ],
    [
      "a threshold that every change reaches",
      "version: 1\nblast-radius:\n  thresholds: { moderate: 0 }",
      ["3:27 A threshold is a whole number from 1 to 100"],
    ],
    [
      "a threshold that no change can reach",
      "version: 1\nblast-radius:\n  thresholds: { critical: 101 }",
      ["3:27 A threshold is a whole number from 1 to 100"],
    ],
    [
      "a tier that is none",
      "version: 1\nblast-radius:\n  thresholds: { hig: 40 }",
      ["3:17 `hig` is not known here; did you mean `high`?"],
    ],
    [
      "a section with a slip",
      "version: 1\nrisk-fact: {}",
      ["2:1 `risk-fact` is not known here; did you mean `risk-facts`?"],
    ],
    [
      "a setting with a slip",
      "version: 1\nrisk-facts: { muted: [] }",
      ["2:15 `muted` is not known here; did you mean `mute`?"],
    ],
    [
      "a rule that is none",
      "version: 1\nrisk-facts:\n  mute:\n    - sql/ban-drop-colum",
      ["4:7 `sql/ban-drop-colum` is no rule; did you mean `sql/ban-drop-column`?"],
    ],
  ])("tells where the mistake is: %s", (_, text, expected) => {
    expect(mistakesIn(text)).toEqual(expected);
  });
});
