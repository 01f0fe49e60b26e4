import { describe, expect, test } from "@jest/globals";

import {
  type DocumentationFacts,
  findProblem,
  readDocumented,
} from "../../../src/domain/documentation/documented-section.ts";
import { linkIn } from "../../../src/domain/documentation/linked-file.ts";

describe("a section that is a link", () => {
  test.each<[string, string, ReturnType<typeof linkIn>]>([
    ["a path", "docs/changes/123.md", { kind: "file", path: "docs/changes/123.md" }],
    ["a path in words", "See docs/changes/123.md.", { kind: "file", path: "docs/changes/123.md" }],
    ["a path as code", "see: `docs/changes/123.md`", { kind: "file", path: "docs/changes/123.md" }],
    ["a Markdown link", "[the plan](./docs/plan.md)", { kind: "file", path: "docs/plan.md" }],
    ["from the root", "[the plan](/docs/plan.txt)", { kind: "file", path: "docs/plan.txt" }],
    ["a way out of the repository", "../other/plan.md", { kind: "outside" }],
    ["a way out in the middle", "See docs/../../plan.md", { kind: "outside" }],
    ["the file system's root", "[x](//etc/plan.md)", { kind: "outside" }],
    ["backslashes", "docs\\plan.md", { kind: "outside" }],
    ["an address", "https://example.com/plan.md", null],
    ["a Markdown link to an address", "[plan](https://example.com/plan.md)", null],
    ["another scheme", "[plan](javascript:alert.md)", null],
    ["a file that is no document", "See src/cart.ts", null],
    ["a word", "SHOP-123", null],
    ["a link among words", "Revert it, as docs/plan.md says", null],
    ["two links", "docs/a.md docs/b.md", null],
  ])("%s: %s", (_, text, link) => {
    expect(linkIn(text)).toEqual(link);
  });
});

const facts: DocumentationFacts = {
  headChecks: [],
  linkedFiles: [
    {
      path: "docs/changes/123.md",
      text: "# Change\n\n## Rollback plan\nRevert it.\n\n## Canary plan\ntbd\n",
    },
    { path: "docs/plain.md", text: "Switch off the flag `new-ledger`." },
    { path: "docs/image.md", text: null },
  ],
  changedPaths: ["docs/changes/123.md", "docs/plain.md", "docs/image.md", "docs/unread.md"],
  runbooks: [],
};

describe("the text of a section", () => {
  test.each([
    [
      "is that of its heading in the linked file",
      "See docs/changes/123.md",
      { kind: "text", text: "Revert it.", file: "docs/changes/123.md" },
    ],
    [
      "is the whole file where that has no such heading",
      "docs/plain.md",
      { kind: "text", text: "Switch off the flag `new-ledger`.", file: "docs/plain.md" },
    ],
    [
      "is not read from a file that the change leaves alone",
      "docs/standing.md",
      { kind: "unusable-link", problem: "link-not-in-change" },
    ],
    ["is not read from elsewhere", "../x.md", { kind: "unusable-link", problem: "link-outside" }],
    [
      "is missing where the file is no text",
      "docs/image.md",
      { kind: "unusable-link", problem: "link-unreadable" },
    ],
    ["is its own", "Revert it.", { kind: "text", text: "Revert it.", file: null }],
  ])("%s", (_, written, documented) => {
    expect(readDocumented(`## Rollback plan\n${written}\n`, "rollback-plan", facts)).toEqual(documented);
  });

  test("is not known where linked files were not read", () => {
    const unread = { ...facts, linkedFiles: null };
    expect(readDocumented("## Rollback plan\ndocs/plain.md", "rollback-plan", unread)).toEqual({
      kind: "not-read",
      path: "docs/plain.md",
    });
  });

  test("in a linked file is checked like one in the description", () => {
    expect(findProblem("## Canary plan\nSee docs/changes/123.md", "canary-plan", facts)).toBe("placeholder");
    expect(findProblem("## Rollback plan\nSee docs/changes/123.md", "rollback-plan", facts)).toBeNull();
  });
});

describe("a rollback plan for a service with runbooks", () => {
  const runbooks = ["docs/runbooks/payments.md", "https://wiki.example.com/payments?x=1"];
  test.each([
    ["names one by its path", "Follow the runbook docs/runbooks/payments.md.", null],
    ["names one by its path as a link", "Follow [it](./docs/runbooks/payments.md)", null],
    ["names one by its address", "https://wiki.example.com/payments", null],
    ["names another", "Follow the runbook docs/runbooks/cart.md", "no-known-runbook"],
    ["names a longer path", "See the runbook old/docs/runbooks/payments.md", "no-known-runbook"],
    ["names any address", "https://example.com/", "no-known-runbook"],
    ["is a revert", "Revert the merge commit", null],
    ["is a flag", "Switch off the flag new-ledger", null],
  ])("%s", (_, plan, problem) => {
    expect(findProblem(`## Rollback plan\n${plan}`, "rollback-plan", { ...facts, runbooks })).toBe(problem);
  });
});
