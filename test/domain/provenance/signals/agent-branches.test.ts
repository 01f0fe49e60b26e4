import { describe, expect, test } from "@jest/globals";
import { findBranch, mergedBranch } from "../../../../src/domain/provenance/signals/agent-branches.ts";

describe("findBranch", () => {
  test.each([
    ["copilot/fix-123", "authored", "high", "copilot"],
    ["devin/1712345678-fix", "authored", "high", "devin"],
    ["cursor/fix-the-bug-a8d3", "authored", "high", "cursor"],
    ["cursor/fix", "authored", "low", "cursor"],
    ["claude/fix-login-X7ab2", "assisted", "high", "claude"],
    ["jules/add-learn-14791786536596206223", "authored", "medium", "jules"],
    ["codex/fix", "assisted", "low", "codex"],
  ])("%s says %s with %s confidence", (name, says, confidence, tool) => {
    expect(findBranch(name)).toMatchObject({ says, confidence, tool });
  });

  test.each([
    "main",
    "agent/fix",
    "users/ada/copilot-instructions",
    "c_cursor",
    "add-to-agent",
    "bolt/1",
    "backport-20260821215301048273",
    "claude",
    "",
  ])("%s says nothing", (name) => expect(findBranch(name)).toBeNull());
});

describe("mergedBranch", () => {
  test.each([
    ["Merge pull request #3 from ada/cursor/docs-a8d3", "cursor/docs-a8d3"],
    ["Merge branch 'claude/fix-abcde'", "claude/fix-abcde"],
    ["Merge remote-tracking branch 'origin/devin/1-x'", "devin/1-x"],
    ["Merge branch 'claude/fix-abcde' into main", "claude/fix-abcde"],
    ["Merge branch 'main' into claude/fix-abcde", "main"],
    ["Merge branch 'c_cursor' of github.com:Shopify/bolt into c_cursor", null],
    ["Fix the merge", null],
  ])("%s", (subject, branch) => {
    expect(mergedBranch(subject)).toBe(branch);
  });
});
