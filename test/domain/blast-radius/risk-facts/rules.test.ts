import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { riskRules } from "../../../../src/domain/blast-radius/risk-facts/rules.ts";

const root = new URL("../../../../", import.meta.url);
const names = riskRules.map(({ name }) => name);

/** Files of all families below a folder: `sql/ban-drop-table` for `sql/ban-drop-table.md`. */
function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((path) => path.includes("/") && path.endsWith(ending))
    .map((path) => path.slice(0, -ending.length));
}

describe("the rules", () => {
  test("have one name each", () => {
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(names)("%s has a file, a test and a page of its name", (name) => {
    expect(existsSync(new URL(`src/domain/blast-radius/risk-facts/${name}.ts`, root))).toBe(true);
    expect(existsSync(new URL(`test/domain/blast-radius/risk-facts/${name}.test.ts`, root))).toBe(true);
    const page = readFileSync(new URL(`docs/risk-facts/${name}.md`, root), "utf8");
    expect(page.startsWith(`# ${name}\n`)).toBe(true);
    for (const heading of ["## Example", "## Looks like it and is not", "## What to do", "## Mute"]) {
      expect(page).toContain(heading);
    }
  });

  test("are all of the pages, and the list of pages names them all", () => {
    expect(filesBelow("docs/risk-facts/", ".md").sort()).toEqual([...names].sort());
    const list = readFileSync(new URL("docs/risk-facts/README.md", root), "utf8");
    expect(names.filter((name) => !list.includes(`(${name}.md)`))).toEqual([]);
  });

  test.each(riskRules.map((rule) => [rule.name, rule] as const))(
    "%s says its severity on its page",
    (name, rule) => {
      const page = readFileSync(new URL(`docs/risk-facts/${name}.md`, root), "utf8");
      expect(page).toContain(`Severity: **${rule.severity}**`);
    },
  );
});
