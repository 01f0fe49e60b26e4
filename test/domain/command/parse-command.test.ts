import { describe, expect, test } from "@jest/globals";

import {
  mayHoldCommand,
  parseCommandLine,
  splitArguments,
} from "../../../src/domain/command/parse-command.ts";

describe("a line is read as", () => {
  test.each([
    { line: "/countersign help", name: "help", rest: "" },
    { line: "/cs help", name: "help", rest: "" },
    { line: "/CounterSign HELP", name: "help", rest: "" },
    { line: "   /cs help", name: "help", rest: "" },
    { line: "/cs   hold   because  of it  ", name: "hold", rest: "because  of it" },
    { line: "/cs\u00a0hold", name: "hold", rest: "" },
    { line: "/countersign", name: "", rest: "" },
    { line: "/cs declare assisted Claude", name: "declare", rest: "assisted Claude" },
    {
      line: "/cs hold because 👩‍💻 asked, with a joiner",
      name: "hold",
      rest: "because 👩‍💻 asked, with a joiner",
    },
  ])("the command $name: $line", ({ line, name, rest }) => {
    expect(parseCommandLine(line)).toEqual({ kind: "command", name, rest });
  });

  test.each([
    { told: "four spaces are how people quote code", line: "    /cs help" },
    { told: "a tab too", line: "\t/cs help" },
    { told: "a path", line: "/cs/main.ts" },
    { told: "another's command", line: "/csx help" },
    { told: "another's command with a hyphen", line: "/countersign-bot help" },
    { told: "a colon behind it", line: "/countersign: help" },
    { told: "words before it", line: "please /cs help" },
    { told: "no slash", line: "countersign help" },
    { told: "two slashes", line: "//cs help" },
    { told: "a homoglyph in the first word (Cyrillic с)", line: "/сountersign help" },
    { told: "a zero-width character before the slash", line: "\u200b/cs help" },
    { told: "a zero-width character in the first word", line: "/c\u200bs help" },
    { told: "an escaped slash", line: "\\/cs help" },
    { told: "an empty line", line: "" },
  ])("prose: $told", ({ line }) => {
    expect(parseCommandLine(line)).toBeNull();
  });

  test.each([
    { told: "a zero-width character in the name", line: "/cs ho\u200bld", character: "U+200B" },
    { told: "an override in the arguments", line: "/cs declare \u202enone", character: "U+202E" },
    {
      told: "an override in the reason",
      line: "/cs hold because \u202ethis is a reason",
      character: "U+202E",
    },
    { told: "a tag character", line: "/cs hold \u{e0041}", character: "U+E0041" },
    { told: "a control character", line: "/cs hold \u0007", character: "U+0007" },
  ])("disguised: $told", ({ line, character }) => {
    expect(parseCommandLine(line)).toEqual({ kind: "disguised", character });
  });
});

describe("arguments are split", () => {
  test.each([
    { rest: "", words: [], reason: null },
    { rest: "assisted claude", words: ["assisted", "claude"], reason: null },
    { rest: "because it is late", words: [], reason: "it is late" },
    { rest: "BECAUSE: it is late", words: [], reason: "it is late" },
    { rest: "high because because", words: ["high"], reason: "because" },
    { rest: "because", words: [], reason: null },
    { rest: 'x "two words" y', words: ["x", "two words", "y"], reason: null },
    { rest: "x “two words”", words: ["x", "two words"], reason: null },
    { rest: '`co-author-trailers/x` because "no', words: ["co-author-trailers/x"], reason: '"no' },
    { rest: '"because" because of "because"', words: ["because"], reason: 'of "because"' },
  ])("$rest", ({ rest, words, reason }) => {
    expect(splitArguments(rest)).toEqual({ kind: "arguments", words, reason });
  });

  test.each([
    { rest: 'x "two words', mark: '"' },
    { rest: '“two words"', mark: "“" },
    { rest: "`x", mark: "`" },
  ])("not where a mark is not closed: $rest", ({ rest, mark }) => {
    expect(splitArguments(rest)).toEqual({ kind: "unclosed", mark });
  });
});

describe("a comment is worth a look", () => {
  test.each([
    { comment: "thanks\r\n/cs help", isWorth: true },
    { comment: "thanks\r/cs help", isWorth: true },
    { comment: "> /cs help", isWorth: false },
    { comment: "see /cs help", isWorth: false },
    { comment: "", isWorth: false },
  ])("$comment → $isWorth", ({ comment, isWorth }) => {
    expect(mayHoldCommand(comment)).toBe(isWorth);
  });
});
