import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { ownersOf, parseCodeowners } from "../../../src/domain/blast-radius/codeowners.ts";

const folder = new URL("../../../../shared/data/codeowners/real/", import.meta.url);
const isThere = existsSync(folder);

(isThere ? describe : describe.skip)("real CODEOWNERS files (skipped where ../shared/data is absent)", () => {
  const files = isThere ? readdirSync(folder) : [];

  test("are there", () => {
    expect(files.length).toBeGreaterThan(10);
  });

  test.each(files)("%s: every line is a rule, a comment, blank, or reported", (file) => {
    const text = readFileSync(new URL(encodeURIComponent(file), folder), "utf8");
    const { rules, mistakes } = parseCodeowners(text, file);
    const spoken = new Set([...rules.map(({ line }) => line), ...mistakes.map(({ place }) => place.line)]);
    const silent = text.split("\n").flatMap((line, index) => {
      const isNothing = line.trim() === "" || line.trimStart().startsWith("#");
      return isNothing || spoken.has(index + 1) ? [] : [`${index + 1}: ${line}`];
    });
    expect(silent).toEqual([]);
  });

  test.each(files)("%s: each rule of a plain path owns that path, unless a later one does", (file) => {
    const codeowners = parseCodeowners(readFileSync(new URL(encodeURIComponent(file), folder), "utf8"), file);
    for (const { pattern, line } of codeowners.rules.filter((rule) => /^[\w/.-]+$/u.test(rule.pattern))) {
      const path = `${pattern.replace(/^\//u, "")}${pattern.endsWith("/") ? "x" : ""}`;
      expect(ownersOf(codeowners, path).line).toBeGreaterThanOrEqual(line);
    }
  });
});
