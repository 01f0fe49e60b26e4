import { describe, expect, test } from "@jest/globals";

import { governanceFilesAmong } from "../../../src/domain/policy/governance-files.ts";
import { type ChangedFile } from "../../../src/domain/pull-request.ts";

function at(path: string, previousPath: string | null = null): ChangedFile {
  return {
    path,
    previousPath,
    status: previousPath === null ? "modified" : "renamed",
    additions: 1,
    deletions: 1,
    patch: null,
    blobSha: "b1",
    mode: "100644",
  };
}

describe("the gate is", () => {
  test.each([
    [".github/countersign.yml", "the policy"],
    [".github/countersign-roster-seniors.yml", "the policy"],
    [".github/countersign.tests.yml", "the policy"],
    ["docs/CODEOWNERS", "CODEOWNERS"],
    [".github/service-map.yml", "the service map"],
    [".github/workflows/ci.yml", "a workflow"],
    [".github/actions/build/action.yml", "a workflow"],
    ["AGENTS.md", "instructions to agents"],
    ["services/checkout/CLAUDE.md", "instructions to agents"],
    ["services/checkout/agents.md", "instructions to agents"],
    ["services/checkout/AGENTS.override.md", "instructions to agents"],
    ["services/checkout/.cursor/rules/cart.mdc", "instructions to agents"],
    [".clinerules", "instructions to agents"],
    [".github/prompts/refactor.prompt.md", "instructions to agents"],
    ["services/checkout/.claude/commands/ship.md", "instructions to agents"],
    [".claude/settings.json", "instructions to agents"],
  ])("%s: %s", (path, what) => {
    expect(governanceFilesAmong([at(path)])).toEqual([{ path, what }]);
  });

  test("also where a file is moved away from there", () => {
    const moved = at("docs/old.md", "services/checkout/.github/instructions/cart.md");
    expect(governanceFilesAmong([moved])).toHaveLength(1);
  });

  test("also what the service map is read from", () => {
    expect(governanceFilesAmong([at("catalogue.yml")], ["catalogue.yml"])).toHaveLength(1);
  });

  test.each([
    ["docs/agents-at-work.md"],
    ["README.md"],
    ["docs/workflows/ci.yml"],
    ["static/llms.txt"],
    ["services/checkout/codeowners.ts"],
  ])("and not %s", (path) => {
    expect(governanceFilesAmong([at(path)])).toEqual([]);
  });
});
