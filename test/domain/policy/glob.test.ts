import { describe, expect, test } from "@jest/globals";
import { matchesGlob } from "../../../src/domain/policy/glob.ts";
import { timeComputing } from "../../support/computing-time.ts";

describe("a glob", () => {
  test.each([
    ["src/*.ts", "src/a.ts", true],
    ["src/*.ts", "src/b/a.ts", false],
    ["src/**", "src/b/a.ts", true],
    ["src/", "src/b/a.ts", true],
    ["src/", "src", false],
    ["**/a.ts", "a.ts", true],
    ["**/a.ts", "src/b/a.ts", true],
    ["src/**/test/*", "src/test/x", true],
    ["src/**/test/*", "src/a/b/test/x", true],
    ["src/**/test/*", "src/a/b/tests/x", false],
    ["release/*", "release/1.2", true],
    ["db?", "db1", true],
    ["db?", "db", false],
    ["A", "a", false],
    ["a*b*c", "aXbYbZc", true],
    ["a*b*c", "aXbYbZ", false],
    ["[ab]", "a", false],
    ["*", "", true],
  ])("%s on %s: %s", (glob, path, matches) => {
    expect(matchesGlob(glob, path)).toBe(matches);
  });

  test("that would make an expression backtrack is still fast", () => {
    const { milliseconds } = timeComputing(() => {
      matchesGlob("*a".repeat(500), "a".repeat(900));
      matchesGlob("**/a/".repeat(100) + "b", "a/".repeat(500));
    });
    expect(milliseconds).toBeLessThan(500);
  });
});
