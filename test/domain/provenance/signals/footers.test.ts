import { describe, expect, test } from "@jest/globals";
import { findFooters } from "../../../../src/domain/provenance/signals/footers.ts";
import { readMessage } from "../../../../src/domain/provenance/text/message.ts";

function find(text: string) {
  const { lines, comments } = readMessage(text);
  return findFooters(lines, comments).map(({ says, scope, tool }) => `${says} ${scope} ${tool ?? "-"}`);
}

describe("findFooters", () => {
  test.each([
    ["🤖 Generated with [Claude Code](https://claude.com/claude-code)", "assisted content claude"],
    ["Generated with Claude Code", "assisted content claude"],
    ["_Created with Claude Code_", "assisted content claude"],
    [":robot: Generated with [Claude Code](https://claude.ai/code)", "assisted content claude"],
    ["💘 Generated with Crush", "assisted content crush"],
    ["Made with [Cursor](https://cursor.com)", "assisted content cursor"],
    ["Generated with [Continue](https://continue.dev)", "assisted content continue"],
    [
      "PR created automatically by Jules for task [123](https://jules.google.com/task/123) started by @ada",
      "authored content jules",
    ],
    ["<!-- START COPILOT ORIGINAL PROMPT -->", "authored content copilot"],
    ["<!-- CURSOR_SUMMARY -->", "assisted review cursor"],
    ["## Summary by CodeRabbit", "assisted review coderabbit"],
  ])("%s", (line, expected) => {
    expect(find(`Fix\n\n${line}\n`)).toEqual([expected]);
  });

  test.each([
    "Generated with Claudette 2",
    "Made with love",
    "Made with Cursor support in mind",
    "Continue generated with the next step",
    "Add the footer `Generated with Claude Code` to the docs",
    "> 🤖 Generated with [Claude Code](https://claude.com/claude-code)",
    "<!-- Say Generated with Claude Code -->",
    "Generated with ampersands",
  ])("%s is none", (line) => {
    expect(find(`Fix\n\n${line}\n`)).toEqual([]);
  });
});
