import { describe, expect, test } from "@jest/globals";
import { defaultSignalSettings, type WrittenSignal } from "../../../src/domain/policy/signal-settings.ts";
import { compilePattern, compileSignals } from "../../../src/files/policy/compile-signals.ts";

function matcher(pattern: string): (text: string) => boolean {
  const compiled = compilePattern(pattern);
  if (compiled.kind === "invalid") throw new Error(compiled.why);
  return compiled.matches;
}

const written: WrittenSignal = {
  ...{ id: "acme/bot", source: "author", pattern: "acme", says: "authored", scope: "content" },
  ...{ confidence: "high", tool: null, examples: { matches: ["acme"], spares: ["ada"] } },
};

describe("compilePattern", () => {
  test.each([
    ["acme", "by acme's bot", true],
    ["^acme", "by acme", false],
    ["(?i)acme", "ACME", true],
    ["acme$", "acme\n", false],
  ])("%s in %j: %s", (pattern, text, expected) => {
    expect(matcher(pattern)(text)).toBe(expected);
  });

  test("needs no more than linear time where a backtracking engine would need an age", () => {
    expect(matcher("^(x+x+)+y$")("x".repeat(20_000))).toBe(false);
  });

  test("looks no further than 20,000 characters", () => {
    const matches = matcher("acme");
    expect(matches(`${"x".repeat(19_996)}acme`)).toBe(true);
    expect(matches(`${"x".repeat(19_997)}acme`)).toBe(false);
  });
});

describe("compileSignals", () => {
  test("makes rules of a policy's signals, once for each policy", () => {
    const settings = { custom: [written], muted: ["labels"] };
    const { custom, muted } = compileSignals(settings);
    expect(muted).toEqual(["labels"]);
    expect(custom[0]).toMatchObject({ id: "acme/bot", source: "author", tool: null });
    expect(custom[0]?.matches("acme")).toBe(true);
    expect(compileSignals(settings)).toBe(compileSignals(settings));
    expect(compileSignals(defaultSignalSettings)).toEqual({ custom: [], muted: [] });
  });
});
