import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readCodeownersPattern } from "../../../src/domain/blast-radius/codeowners-pattern.ts";
import { matchesPath } from "../../../src/domain/blast-radius/path-pattern.ts";
import {
  allMatches,
  compilePatterns,
  lastMatch,
} from "../../../src/domain/blast-radius/path-pattern-index.ts";
import { charactersIn, neededCharacters } from "../../../src/domain/blast-radius/segment-characters.ts";

/** Characters that share a place in the sets with another one (`A` and `a`, `é` and `i`), and wildcards. */
const pattern = fc
  .array(fc.constantFrom("a", "A", "é", "i", "1", "9", "_", "*", "?", "/", "**/"), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(""));
const path = fc
  .array(
    fc.string({ unit: fc.constantFrom("a", "A", "é", "i", "1", "9", "_"), minLength: 1, maxLength: 6 }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((segments) => segments.join("/"));

describe("an index of patterns", () => {
  test.each([
    ["its segments need different characters", "/a*/*1/9", "ab/c1/9"],
    ["a folder holds what it needs", "*1*9*/", "x1y9/z"],
    ["it needs nothing", "*", "a"],
    ["a run stands in the path twice", "*1*2", "1/1a2"],
  ])("finds a pattern where %s", (_, text, one) => {
    const index = compilePatterns({ texts: [text], read: () => readCodeownersPattern(text) });
    expect([lastMatch(index, one), allMatches(index, one)]).toEqual([0, [0]]);
  });

  test("finds what comparing a path with every pattern finds", () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 30 }), fc.array(path, { maxLength: 5 }), (texts, paths) => {
        const read = (at: number) => readCodeownersPattern(texts[at]!);
        const index = compilePatterns({ texts, read });
        for (const one of paths) {
          const segments = one.split("/");
          const expected = texts.flatMap((_, at) => (matchesPath(read(at), segments) ? [at] : []));
          expect(allMatches(index, one)).toEqual(expected);
          expect(lastMatch(index, one)).toBe(expected.at(-1) ?? -1);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the characters that a pattern needs", () => {
  test.each([
    ["of the segment that needs most", "/xy/abc1*/z", "abc1"],
    ["between wildcards", "*1*9?", "19"],
    ["none of `**`", "**", ""],
  ])("are those %s: %s", (_, text, expected) => {
    expect(neededCharacters(readCodeownersPattern(text))).toEqual(charactersIn(expected));
  });
});
