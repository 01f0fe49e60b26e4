import { describe, expect, test } from "@jest/globals";

import { decide } from "../../../src/domain/decision/decide.ts";
import { type ChangedFile } from "../../../src/domain/pull-request.ts";
import { decisionInputOf } from "../../../src/files/policy-tests/decision-input.ts";
import { parsePolicy } from "../../../src/files/policy.ts";

const policy = parsePolicy(
  `version: 1
levels: [{ name: senior, teams: [acme/seniors] }]
default-level: junior
requirements: [{ name: everything, require: { approvals: { level: senior, count: 1 } } }]
exempt: [{ name: documents, when: { only-paths: docs/ } }]
`,
  ".github/countersign.yml",
);

/** The verdict about a change of a file among the documents, with nobody's approval. */
function verdictOn(told: Partial<ChangedFile>): string {
  const input = decisionInputOf(
    {
      title: "A change of documents",
      people: { ada: { id: 1 }, jun: { id: 2 } },
      teams: { "acme/seniors": { members: ["ada"] } },
      files: [{ path: "docs/guide.md" }],
      story: [{ opens: "jun" }],
    },
    policy,
    null,
  );
  const files = input.pullRequest.files.map((file) => ({ ...file, ...told }));
  return decide({ ...input, pullRequest: { ...input.pullRequest, files } }).verdict;
}

describe("a class of paths", () => {
  test.each<[string, Partial<ChangedFile>]>([
    ["a file", { mode: "100644" }],
    ["a file that can be run", { mode: "100755" }],
    ["a file that is removed", { status: "removed", mode: null }],
  ])("has %s in it", (_, told) => {
    expect(verdictOn(told)).toBe("satisfied");
  });

  test.each<[string, Partial<ChangedFile>]>([
    ["a submodule", { mode: "160000" }],
    ["a symbolic link", { mode: "120000" }],
    ["what is not known to be a file", { mode: null }],
  ])("has not %s in it, whose content stands elsewhere", (_, told) => {
    expect(verdictOn(told)).toBe("waiting");
  });
});
