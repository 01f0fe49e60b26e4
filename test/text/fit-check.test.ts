import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fitCheck } from "../../src/text/fit-check.ts";

const bytes = (text: string): number => new TextEncoder().encode(text).length;

describe("a text for a check run", () => {
  test("that fits is left as it is", () => {
    expect(fitCheck(["one", "two"])).toBe("one\ntwo");
  });

  test("that is too long is cut between two lines, says so, and closes what it folded", () => {
    const lines = [
      "<details><summary>x</summary>",
      ...Array.from({ length: 5000 }, (_, n) => `- line ${n} 🙂`),
    ];
    const shown = fitCheck(lines);
    expect(bytes(shown)).toBeLessThanOrEqual(65_535);
    expect(shown).toContain("… cut here");
    expect(shown.split("<details>").length).toBe(shown.split("</details>").length);
  });

  test("never exceeds GitHub's limit", () => {
    const line = fc.oneof(
      fc.constantFrom("<details><summary>x</summary>", "</details>"),
      fc.string({ unit: "grapheme", minLength: 2000, maxLength: 9000 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        expect(bytes(fitCheck(lines))).toBeLessThanOrEqual(65_535);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
