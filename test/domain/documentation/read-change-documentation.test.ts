import { describe, expect, test } from "@jest/globals";
import { findProblem as findProblemWith } from "../../../src/domain/documentation/documented-section.ts";
import {
  documentationTemplate,
  type HeadCheck,
  readSection,
} from "../../../src/domain/documentation/read-change-documentation.ts";
import { type Documentation } from "../../../src/domain/policy/policy.ts";

const run = "https://github.com/acme/shop/actions/runs/17";
function findProblem(body: string, section: Documentation, headChecks: readonly HeadCheck[]) {
  return findProblemWith(body, section, { headChecks, linkedFiles: [], changedPaths: [], runbooks: [] });
}

const green = [{ name: "test", conclusion: "success", urls: [run] }];

describe("a section of a description", () => {
  test.each<[string, string, string | null]>([
    ["is what stands under its heading", "## Rollback plan\nRevert it.\n## Other\nx", "Revert it."],
    [
      "ends at a heading of its level, not below",
      "## Rollback plan\n### First\na\n# Next\nb",
      "### First\na",
    ],
    ["is found whatever the case and marks of its heading", "# ROLL-BACK PLAN: ##\nx", "x"],
    ["is not a heading within a fence", "```\n## Rollback plan\n```\nx", null],
    [
      "does not end at a heading within a fence",
      "## Rollback plan\n```\n# a comment\n```",
      "```\n# a comment\n```",
    ],
    ["leaves comments out", "## Rollback plan\n<!-- say\nhow -->", ""],
    ["leaves an unclosed comment out to the end", "## Rollback plan\n<!-- x\nRevert it.", ""],
    ["is absent without a heading", "Rollback plan: revert", null],
  ])("%s", (_, body, text) => {
    expect(readSection(body, "rollback-plan")).toBe(text);
  });

  test.each<[Documentation, string, string | null]>([
    ["blast-radius", "n/a", "placeholder"],
    ["blast-radius", "none.", "placeholder"],
    ["blast-radius", "...", "placeholder"],
    ["blast-radius", "n/a, n/a, n/a, n/a, n/a, n/a", "placeholder"],
    ["blast-radius", "- [ ] todo\n- [ ] todo\n- [ ] tbd", "placeholder"],
    ["blast-radius", "\u200b".repeat(30), "placeholder"],
    ["blast-radius", "\u3164".repeat(30), "placeholder"],
    ["blast-radius", "the shop", "too-short"],
    ["blast-radius", "Затронет только страницу оплаты", null],
    ["blast-radius", "支払いページだけに影響します。利用者がすぐに気づきます。", null],
    ["blast-radius", "Checkout fails for everybody.", null],
    ["test-evidence", `See ${run}.`, null],
    ["test-evidence", `[run](${run}?x=1#y)`, null],
    ["test-evidence", `${run}8`, "no-run-on-this-head"],
    ["test-evidence", "It works on my machine", "no-run-on-this-head"],
    ["rollback-plan", "We would fix it.", "no-way-back"],
    ["rollback-plan", "Revert the merge commit.", null],
    ["rollback-plan", "Switch off the flag new-ledger", null],
    ["rollback-plan", "Runbook: docs/runbooks/ledger.md", null],
    ["ticket", "SHOP-12", null],
    ["ticket", "#12", null],
    ["ticket", "the one from yesterday", "no-ticket"],
  ])("%s with `%s`: %s", (section, text, problem) => {
    const heading = documentationTemplate([section]).split("\n")[0]!;
    expect(findProblem(`${heading}\n\n${text}\n`, section, green)).toBe(problem);
  });

  test("of a run that did not succeed is no evidence", () => {
    const red = [{ name: "test", conclusion: "failure", urls: [run] }];
    expect(findProblem(`## Test evidence\n${run}`, "test-evidence", red)).toBe("no-run-on-this-head");
  });

  test("of an untouched template is empty", () => {
    const sections = ["blast-radius", "test-evidence", "rollback-plan", "canary-plan", "ticket"] as const;
    const template = documentationTemplate(sections);
    expect(sections.map((section) => findProblem(template, section, green))).toEqual(
      sections.map(() => "empty"),
    );
  });
});
