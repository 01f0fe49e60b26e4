import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";

import { ledgerKinds } from "../../src/domain/ledger/entry.ts";

test("docs/ledger.md names every kind of entry, and no other", () => {
  const page = readFileSync(new URL("../../docs/ledger.md", import.meta.url), "utf8");
  const row = page.split("\n").find((line) => line.startsWith("| `kind`"))!;
  const named = [...row.matchAll(/`([a-z-]+)`/gu)].map(([, name]) => name!);
  expect(named.slice(1).sort()).toEqual([...ledgerKinds].sort());
});
