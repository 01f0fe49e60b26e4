import { describe, expect, test } from "@jest/globals";
import { findCoAuthors } from "../../../../src/domain/provenance/signals/co-author-trailers.ts";
import { readMessage } from "../../../../src/domain/provenance/text/message.ts";

const find = (value: string) => findCoAuthors(readMessage(`Fix\n\nCo-authored-by: ${value}`).trailers);

describe("findCoAuthors", () => {
  test.each([
    ["Claude <noreply@anthropic.com>", "claude", null],
    ["Claude Fable 5 <noreply@anthropic.com>", "claude", "Claude Fable 5"],
    ["GPT-5 Codex <codex@openai.com>", "codex", "GPT-5 Codex"],
    ["OpenHands-GPT-5 openhands@all-hands.dev", "openhands", null],
    ["aider (openai/gpt-5.2) <aider@aider.chat>", "aider", "gpt-5.2"],
    [
      "Copilot Autofix powered by AI <62310815+github-advanced-security[bot]@users.noreply.github.com>",
      "copilot",
      null,
    ],
    ["Gemini", "gemini-cli", null],
    ["Claude Sonnet 4.5 (Anthropic)", "claude", "Claude Sonnet 4.5"],
    ["Cursor Agent <cursor-agent@cursor.sh>", "cursor", null],
    ["cline <cline@bot>", "cline", null],
    ["claude-flow <ruv@ruv.net>", "claude-flow", null],
    ["Amp <amp@example.com>", "amp", null],
    ["AI Assistant <assistant@example.com>", null, null],
    ["Oz <oz-agent@warp.dev>:wq", "warp", null],
  ])("%s credits %s", (value, tool, model) => {
    expect(find(value)).toMatchObject([{ says: "assisted", scope: "content", tool, model }]);
  });

  test.each([
    "Ada <ada@example.org>",
    "Claude Paroz <claude@example.net>",
    "Claude <claude@2xlibre.dev>",
    "Jules <julia@gmail.com>",
    "Devin J. Pohly <djpohly@gmail.com>",
    "HonkingGoose <34918129+HonkingGoose@users.noreply.github.com>",
    "Cody Soyland <cody@soyland.com>",
    "Pugazhendhi <pugazhendhi@unboundsecurity.ai>",
    "gemini-cli-robot <gemini-cli-robot@google.com>",
    "GitHub <noreply@github.com>",
    "security alerts <62310815+github-advanced-security[bot]@users.noreply.github.com>",
    "Emanuel Krollmann <E.Krollmann@protonmail.com>",
    "Max <max@cline.bot>",
    "",
    "<>",
  ])("%s credits a person or nobody", (value) => {
    expect(find(value)).toEqual([]);
  });
});
