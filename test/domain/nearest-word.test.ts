import { describe, expect, test } from "@jest/globals";

import { nearestWord } from "../../src/domain/nearest-word.ts";

const known = ["hold", "unhold", "help", "declare", "break-glass", "correct-provenance", "who"];

describe("the nearest word", () => {
  test.each([
    { told: "one letter wrong", word: "hole", nearest: "hold" },
    { told: "one letter missing", word: "declre", nearest: "declare" },
    { told: "one letter too many", word: "helpp", nearest: "help" },
    { told: "two neighbours swapped count as one mistake", word: "hlod", nearest: "hold" },
    { told: "swapped at the end", word: "woh", nearest: "who" },
    { told: "case does not matter", word: "DECLARE", nearest: "declare" },
    { told: "the nearest of several", word: "unhodl", nearest: "unhold" },
    { told: "a hyphen forgotten", word: "breakglass", nearest: "break-glass" },
    { told: "nothing is near", word: "merge", nearest: null },
    { told: "nothing at all", word: "", nearest: null },
    { told: "too long to be a typing mistake", word: "x".repeat(1000), nearest: null },
  ])("$told: $word → $nearest", ({ word, nearest }) => {
    expect(nearestWord(word, known)).toBe(nearest);
  });
});
