import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { matchesPath, writePattern } from "../../../src/domain/blast-radius/path-pattern.ts";
import {
  allMatches,
  compilePatterns,
  lastMatch,
} from "../../../src/domain/blast-radius/path-pattern-index.ts";
import { readServicePath, readWrittenPattern } from "../../../src/domain/blast-radius/service-path.ts";
import { timeComputing } from "../../support/computing-time.ts";

function matches(text: string, path: string): boolean {
  const read = readServicePath(text);
  if (read.kind === "invalid") throw new Error(read.message);
  return read.paths.some(({ pattern }) => matchesPath(pattern, path.split("/")));
}

describe("a path of a service map", () => {
  test.each([
    [
      "a folder covers everything below it",
      "services/pay/",
      ["services/pay/a", "services/pay/b/c"],
      ["services/pay", "x/services/pay/a"],
    ],
    [
      "without a slash it may be a file too",
      "services/pay",
      ["services/pay", "services/pay/a"],
      ["services/payments/a"],
    ],
    ["the whole repository", ".", ["a", "a/b"], []],
    ["a slash or ./ in front changes nothing", "./a/", ["a/b"], ["b/a/c"]],
    ["and neither does a slash", "/a/", ["a/b"], []],
    ["* is a name without slashes", "a/*", ["a/b"], ["a/b/c", "a"]],
    ["* within a name", "a/*.proto", ["a/b.proto"], ["a/b/c.proto"]],
    ["** is any folders, or none", "a/**/b.ts", ["a/b.ts", "a/x/y/b.ts"], ["b.ts"]],
    ["** at the end is everything below", "a/**", ["a/b", "a/b/c"], ["a"]],
    ["** in front is any depth", "**/Dockerfile", ["Dockerfile", "a/Dockerfile"], ["Dockerfile2"]],
    ["braces are alternatives", "{a,b/{c,d}}/x", ["a/x", "b/c/x", "b/d/x"], ["b/x"]],
    ["braces without a comma are characters", "a/{id}", ["a/{id}"], ["a/id"]],
    ["brackets are characters", "app/[id]/", ["app/[id]/x"], ["app/i/x"]],
    ["three stars are one, not two", "a/***", ["a/b"], ["a/b/c"]],
    ["an escaped * is a character", "a/\\*", ["a/*"], ["a/b"]],
    ["case counts", "A/", ["A/b"], ["a/b"]],
  ])("%s: %s", (_, text, matching, other) => {
    for (const path of matching) expect([path, matches(text, path)]).toEqual([path, true]);
    for (const path of other) expect([path, matches(text, path)]).toEqual([path, false]);
  });

  test.each([
    ["", /empty/u],
    ["!a", /does not take paths away/u],
    ["../a", /leaves the repository/u],
    ["a/../b", /leaves the repository/u],
    ["a\0", /NUL/u],
    ["{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", /more than 64/u],
    ["a".repeat(5000), /longer than/u],
  ])("%j is invalid", (text, expected) => {
    const read = readServicePath(text);
    expect(read.kind === "invalid" ? read.message : "valid").toMatch(expected);
  });

  test("a hundred thousand braces are refused at once", () => {
    expect(readServicePath("{a,b}".repeat(800)).kind).toBe("invalid");
  });
});

const aPattern = fc
  .stringMatching(/^[ab*?./\\{},-]{1,12}$/u)
  .filter((text) => readServicePath(text).kind === "paths");
const aPath = fc.stringMatching(/^[ab.*-]{1,3}(?:\/[ab.*-]{1,3}){0,3}$/u);

test("a pattern that is written is read again as the same", () => {
  fc.assert(
    fc.property(aPattern, (text) => {
      const read = readServicePath(text);
      for (const { pattern } of read.kind === "paths" ? read.paths : []) {
        expect(readWrittenPattern(writePattern(pattern))).toEqual(pattern);
      }
    }),
    { numRuns: 2000 },
  );
});

test("an index of many patterns finds exactly those that match one by one", () => {
  fc.assert(
    fc.property(fc.array(aPattern, { maxLength: 20 }), aPath, (texts, path) => {
      const patterns = texts.flatMap((text) => {
        const read = readServicePath(text);
        return read.kind === "paths" ? read.paths.map(({ pattern }) => pattern) : [];
      });
      const index = compilePatterns({ texts: patterns.map(writePattern), read: (at) => patterns[at]! });
      const expected = patterns.flatMap((pattern, at) => (matchesPath(pattern, path.split("/")) ? [at] : []));
      expect(allMatches(index, path)).toEqual(expected);
      expect(lastMatch(index, path)).toBe(expected.at(-1) ?? -1);
    }),
    { numRuns: 2000 },
  );
});

test("a pattern of many wildcards takes no more than a moment", () => {
  const pattern = readWrittenPattern(`${"*a".repeat(200)}/${"**/a/".repeat(50)}b`);
  const { milliseconds } = timeComputing(() => {
    matchesPath(pattern, [`${"a".repeat(2000)}c`, ...Array<string>(500).fill("a")]);
  });
  expect(milliseconds).toBeLessThan(1000);
});
