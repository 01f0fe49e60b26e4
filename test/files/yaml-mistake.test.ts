import { describe, expect, test } from "@jest/globals";
import { parseServiceMap } from "../../src/files/service-map.ts";

import { readYaml } from "../../src/files/policy/yaml-document.ts";

/** `line:column message` of each mistake; empty where it is YAML. */
function mistakesIn(lines: readonly string[]): readonly string[] {
  const read = readYaml(lines.join("\n"), "a.yml");
  if ("value" in read) return [];
  return read.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}

const conflict =
  "A merge conflict stands here; settle it and take out the lines with <<<<<<<, ======= and >>>>>>>";

describe("a text that is not YAML is told once, where to look and what to do", () => {
  test.each<[string, string[], string]>([
    ["a tab", ["rows:", "\t- a", "\t- b"], "2:1 This is not YAML: a tab indents this line; use spaces"],
    [
      "a key that is there twice",
      ["mode: warn", "levels: []", "mode: shadow"],
      "3:1 This is not YAML: the key `mode` is there twice in the same mapping; keep one",
    ],
    [
      "a missing colon",
      ["version: 1", "mode warn", "levels: []"],
      "2:1 This is not YAML: a colon is missing on this line, or the lines before it are indented wrongly",
    ],
    [
      "a list to the left of its key",
      ["rows:", "  - require:", "     approvals:", "    - level: senior", "      count: 1"],
      "3:16 This is not YAML: the list that begins here or above is not indented as a list is; its items stand under its key, all in one column",
    ],
    [
      "a team without quotation marks",
      ["teams: [@acme/seniors]"],
      "1:9 This is not YAML: a value cannot begin with `@`; put it in quotation marks",
    ],
    [
      "a bracket that nothing closes",
      ["teams: [a, b", "mode: warn"],
      "2:1 This is not YAML: the `]` that closes a bracket is missing before this line",
    ],
    [
      "a quotation mark that nothing closes",
      ['teams: ["a]', "mode: warn"],
      "2:11 This is not YAML: the quotation mark that closes a text is missing",
    ],
    [
      "a path with a bracket, without quotation marks",
      ["paths: [src/[ab].ts]"],
      "1:13 This is not YAML: a comma is missing here, or a text that holds a bracket stands without quotation marks",
    ],
    [
      "an item to the left of the others",
      ["rows:", "   - a", "  - b"],
      "3:1 This is not YAML: the list that begins here or above is not indented as a list is; its items stand under its key, all in one column",
    ],
    [
      "a key to the left of the others",
      ["rows:", "   a: 1", "  b: 2"],
      "3:1 This is not YAML: this line is not indented like the lines that it belongs to",
    ],
    [
      "a colon within a text",
      ["reason: wait: the migration runs"],
      "1:9 This is not YAML: a second `: ` stands on this line; put a text that holds one in quotation marks",
    ],
    [
      "a second document",
      ["mode: warn", "---", "mode: enforce"],
      "2:1 This is not YAML: a second document begins with this line; a file holds one",
    ],
    [
      "a merge conflict",
      ["version: 1", "<<<<<<< HEAD", "mode: warn", "=======", "mode: shadow", ">>>>>>> feature"],
      `2:1 ${conflict}`,
    ],
    [
      "a merge conflict with lines that end as on Windows",
      ["version: 1\r", "<<<<<<< HEAD\r", "mode: warn\r", "=======\r", "mode: shadow\r", ">>>>>>> feature\r"],
      `2:1 ${conflict}`,
    ],
  ])("%s", (_, lines, mistake) => {
    expect(mistakesIn(lines)).toEqual([mistake]);
  });

  // With every pair of marks tried, or every two keys compared, these would take minutes.
  test("many marks of a merge conflict that is none are told at once", () => {
    const marks = [...Array<string>(15_000).fill("<<<<<<<"), ...Array<string>(15_000).fill("=======")];
    expect(mistakesIn(["{", ...marks])).toHaveLength(1);
  });

  test("many keys are told apart at once", () => {
    const services = Array.from({ length: 100_000 }, (_, index) => `  s${String(index)}: {}`);
    const twice = parseServiceMap(["services:", ...services, "  s7: {}"].join("\n"), "service-map.yml");
    expect(twice.unreadable).toMatch(/`s7` is there twice/u);
  });

  test("a text that quotes a merge conflict is a text", () => {
    expect(mistakesIn(["reason: |", "  <<<<<<< HEAD", "  =======", "  >>>>>>> feature"])).toEqual([]);
  });
});
