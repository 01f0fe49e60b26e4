import { existsSync, readFileSync } from "node:fs";

import { expect, test } from "@jest/globals";

const pages = ["failures.md", "promises.md"];

test.each(pages)("every row of docs/%s names something that is there", (name) => {
  const page = new URL(`../../docs/${name}`, import.meta.url);
  const rows = readFileSync(page, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (?:-+|what happens|guard) /u.test(line));
  expect(rows.length).toBeGreaterThan(30);
  for (const row of rows) {
    const links = [...row.matchAll(/\]\(([^)#]+)/gu)].map(([, path = ""]) => path);
    expect({ row, links: links.length }).not.toEqual({ row, links: 0 });
    expect({ row, missing: links.filter((path) => !existsSync(new URL(path, page))) }).toEqual({
      row,
      missing: [],
    });
  }
});
