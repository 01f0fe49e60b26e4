import { describe, expect, test } from "@jest/globals";

import { rowsFor } from "../../../src/store/ledger/records.ts";

function pageOf(count: number, length: number): readonly { readonly body: string }[] {
  return Array.from({ length: count }, () => ({ body: "x".repeat(length) }));
}

describe("the next page of a ledger has", () => {
  test.each([
    { name: "twice as many rows while they are short", page: pageOf(16, 100), rows: 32 },
    { name: "never more than 500", page: pageOf(400, 100), rows: 500 },
    { name: "fewer rows where they are long", page: pageOf(16, 1024 * 1024), rows: 8 },
    { name: "one at least, however long it is", page: pageOf(1, 20 * 1024 * 1024), rows: 1 },
  ])("$name", ({ page, rows }) => {
    expect(rowsFor(page)).toBe(rows);
  });
});
