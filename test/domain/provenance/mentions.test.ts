import { describe, expect, test } from "@jest/globals";
import { modelOf, readMentions, toolsOf } from "../../../src/domain/provenance/mentions.ts";
import { readWords } from "../../../src/domain/provenance/text/words.ts";

const read = (text: string) => readMentions(readWords(text));

describe("readMentions", () => {
  test.each([
    ["Claude Opus 4.6 via Crush", ["crush"], "Claude Opus 4.6"],
    ["Claude Code (Opus 4.7)", ["claude"], "Opus 4.7"],
    ["GPT-5.3-Codex via GitHub Copilot", ["copilot"], "GPT-5.3-Codex"],
    ["GPT-5 Codex", ["codex"], "GPT-5 Codex"],
    ["Fable 5 in Amp", ["amp"], "Fable 5"],
    ["Claude in Windsurf", ["windsurf"], null],
    ["Cursor and Claude Code", ["claude", "cursor"], null],
    ["ChatGPT 5.4", ["chatgpt"], "ChatGPT 5.4"],
    ["GLM 4.6", [], "GLM 4.6"],
    ["an LLM", [], null],
  ])("%s", (text, tools, model) => {
    const mentions = read(text);
    expect(mentions.length).toBeGreaterThan(0);
    expect([toolsOf(mentions), modelOf(mentions)]).toEqual([tools, model]);
  });

  test.each([
    "Claude Paroz",
    "Jean Claude",
    "Devin Petersohn",
    "move the cursor",
    "the opus codec",
    "a goose",
    "ai",
    "warp the image",
    "llm prompt",
    "Composer install",
  ])("%s names nothing", (text) => expect(read(text)).toEqual([]));

  test.each([
    ["Claude wrote it", false],
    ["Claude Code wrote it", true],
    ["Amp wrote it", false],
    ["Claude 3.7 wrote it", true],
  ])("%s: sure is %s", (text, isSure) => {
    expect(read(text)[0]?.isSure).toBe(isSure);
  });
});
