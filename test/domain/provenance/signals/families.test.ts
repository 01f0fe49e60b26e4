import { existsSync, readdirSync, readFileSync } from "node:fs";

import { describe, expect, test } from "@jest/globals";

import { builtInFamilies } from "../../../../src/domain/provenance/built-in-signals.ts";

const root = new URL("../../../../", import.meta.url);
const families = readdirSync(new URL("src/domain/provenance/signals/", root)).map((name) =>
  name.replace(/\.ts$/, ""),
);

describe.each(families)("the family %s", (family) => {
  test("has a test", () => {
    expect(existsSync(new URL(`test/domain/provenance/signals/${family}.test.ts`, root))).toBe(true);
  });

  test("has a page that is linked and names every signal", async () => {
    const page = new URL(`docs/signals/${family}.md`, root);
    expect(existsSync(page)).toBe(true);
    const text = readFileSync(page, "utf8");
    const module = (await import(new URL(`src/domain/provenance/signals/${family}.ts`, root).href)) as {
      readonly signalIds: readonly string[];
    };
    expect(module.signalIds.length).toBeGreaterThan(0);
    expect(module.signalIds.filter((id) => !text.includes(`\`${id}\``))).toEqual([]);
    expect(readFileSync(new URL("docs/signals/README.md", root), "utf8")).toContain(`(${family}.md)`);
  });
});

test("the list of built-in families has each of them", () => {
  expect([...builtInFamilies].sort()).toEqual([...families].sort());
});

test("no page is left over from a family that is gone", () => {
  const pages = readdirSync(new URL("docs/signals/", root)).map((name) => name.replace(/\.md$/, ""));
  expect(pages.filter((page) => page !== "README" && !families.includes(page))).toEqual([]);
});
