import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decide } from "../../src/domain/decision/decide.ts";
import { type Decision } from "../../src/domain/decision/decision.ts";
import { parsePolicy } from "../../src/files/policy.ts";
import { decisionInputOf } from "../../src/files/policy-tests/decision-input.ts";
import { renderSharedCheck } from "../../src/text/shared-check-text.ts";
import { parseGiven } from "../scenarios/given.ts";

const links = { repositoryUrl: "https://github.com/acme/shop", documentationUrl: null };

/** The decision of a scenario, as pull request of this number. */
function decisionOf(scenario: string, number: number): Decision {
  const read = (file: string) =>
    readFileSync(join(import.meta.dirname, "../scenarios", scenario, file), "utf8");
  const policy = parsePolicy(read("policy.yml"), ".github/countersign.yml");
  const decision = decide(decisionInputOf(parseGiven(read("given.yml")), policy, null));
  return { ...decision, subject: { ...decision.subject, number } };
}

const signed = "senior-approves";
const overridden = "break-glass-in-force";
const waiting = "held";

describe("the check of a commit that several pull requests share", () => {
  test.each([
    [
      "is green where all are signed",
      [signed, signed],
      "success",
      "All 2 pull requests of this commit are signed",
    ],
    [
      "says first that one is overridden",
      [signed, overridden],
      "success",
      "#2: OVERRIDDEN by ada until 2026-03-03 09:02 UTC: The checkout is down",
    ],
    [
      "is green for nobody by the override of another",
      [overridden, waiting],
      null,
      "#2: Waiting for ada to release the hold",
    ],
  ])("%s", (_, scenarios, conclusion, title) => {
    const decisions = scenarios.map((scenario, index) => decisionOf(scenario, index + 1));
    expect(renderSharedCheck(decisions, links)).toMatchObject({ conclusion, title });
  });
});
