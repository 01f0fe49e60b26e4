import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ChainHead } from "../../../src/domain/ledger/entry.ts";
import { openLedgerForReading } from "../../../src/store/open-ledger.ts";
import { StoreError } from "../../../src/store/store-error.ts";
import { type LedgerVerdict, verifyLedger } from "../../../src/store/ledger/verify-ledger.ts";
import { chainOf, write } from "../support/chains.ts";
import { withStore } from "../support/stores.ts";

const ENTRIES = 1_000;
const columns = ["recorded_at", "kind", "subject", "body", "previous_hash", "hash"] as const;
const triggers = ["ledger_entries_never_change", "ledger_entries_never_go", "ledger_entries_follow"];

let directory: string;
let intact: string;
let head: ChainHead;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "countersign-tampering-"));
  intact = join(directory, "intact.db");
  await withStore({ path: intact }, () => Promise.resolve());
  const records = chainOf(ENTRIES);
  write(intact, records);
  head = { sequence: ENTRIES, hash: records.at(-1)!.hash };
});

afterAll(() => rm(directory, { recursive: true, force: true }));

async function verify(path: string): Promise<LedgerVerdict> {
  const ledger = await openLedgerForReading(path);
  try {
    return await verifyLedger(ledger.records(), head);
  } finally {
    await ledger.close();
  }
}

let copies = 0;

/** Each under its own name: a -wal file that another left would belong to it. */
async function aCopy(): Promise<string> {
  copies += 1;
  const path = join(directory, `copy-${copies}.db`);
  await copyFile(intact, path);
  return path;
}

/** A copy of the database, its triggers dropped by somebody who may do that. */
async function withoutTriggers(): Promise<{ path: string; database: DatabaseSync }> {
  const path = await aCopy();
  const database = new DatabaseSync(path);
  database.exec("pragma synchronous = off");
  for (const trigger of triggers) database.exec(`drop trigger ${trigger}`);
  return { path, database };
}

describe("through the database's own door", () => {
  test.each([
    { name: "changing an entry", statement: "update ledger_entries set body = '{}' where sequence = 500" },
    { name: "changing nothing", statement: "update ledger_entries set body = body where sequence = 500" },
    { name: "deleting an entry", statement: "delete from ledger_entries where sequence = 1000" },
    { name: "emptying the ledger", statement: "delete from ledger_entries" },
    {
      name: "replacing an entry",
      statement:
        "insert or replace into ledger_entries select sequence, recorded_at, kind, subject, '{}', previous_hash, hash from ledger_entries where sequence = 500",
    },
    {
      name: "replacing the last entry",
      statement:
        "insert or replace into ledger_entries select sequence, recorded_at, kind, subject, '{}', previous_hash, hash from ledger_entries where sequence = 1000",
    },
    {
      name: "appending after a gap",
      statement:
        "insert into ledger_entries select 1002, recorded_at, kind, subject, body, hash, hash from ledger_entries where sequence = 1000",
    },
    {
      name: "appending without the link",
      statement:
        "insert into ledger_entries select 1001, recorded_at, kind, subject, body, previous_hash, hash from ledger_entries where sequence = 1000",
    },
  ])("$name is refused", async ({ statement }) => {
    const path = await aCopy();
    const database = new DatabaseSync(path);
    expect(() => database.exec(statement)).toThrow("the ledger is append-only");
    database.close();
    expect(await verify(path)).toEqual({ ok: true, count: ENTRIES, head, erased: 0 });
  });
});

describe("with the triggers gone", () => {
  test.each(columns)("every bit of %s, flipped in an entry, is found there", async (column) => {
    const { path, database } = await withoutTriggers();
    // A short ledger, because it is read for each bit.
    database.exec("delete from ledger_entries where sequence > 40");
    const ledger = await openLedgerForReading(path);
    const sequence = 30;
    const read = database.prepare(
      `select cast(${column} as blob) as value from ledger_entries where sequence = ?`,
    );
    const change = database.prepare(
      `update ledger_entries set ${column} = cast(? as text) where sequence = ?`,
    );
    const original = read.get(sequence)!["value"] as Uint8Array;
    for (let bit = 0; bit < original.length * 8; bit += 1) {
      const bytes = Uint8Array.from(original);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      change.run(bytes, sequence);
      expect(await verifyLedger(ledger.records())).toEqual({ ok: false, sequence, what: "altered" });
    }
    change.run(original, sequence);
    expect(await verifyLedger(ledger.records())).toMatchObject({ ok: true, count: 40 });
    database.close();
    await ledger.close();
  });

  test("every bit of a sequence, flipped in an entry, is found where it is missing or where it came to", async () => {
    for (let bit = 0n; bit < 63n; bit += 1n) {
      const { path, database } = await withoutTriggers();
      const moved = 999n ^ (1n << bit);
      database.prepare("update or replace ledger_entries set sequence = ? where sequence = 999").run(moved);
      database.close();
      const sequence = Math.min(999, Number(moved));
      expect(await verify(path)).toMatchObject({ ok: false, sequence });
    }
  });

  test.each([
    { name: "a deletion", statement: "delete from ledger_entries where sequence = 500", sequence: 500 },
    { name: "a cut", statement: "delete from ledger_entries where sequence > 990", sequence: 991 },
    { name: "an emptied ledger", statement: "delete from ledger_entries", sequence: 1 },
    {
      name: "a swap",
      statement:
        "update ledger_entries set sequence = 0 where sequence = 500; update ledger_entries set sequence = 500 where sequence = 600; update ledger_entries set sequence = 600 where sequence = 0",
      sequence: 500,
    },
    {
      name: "an entry from before the first",
      statement:
        "insert into ledger_entries select 0, recorded_at, kind, subject, body, previous_hash, hash from ledger_entries where sequence = 1",
      sequence: 1,
    },
    {
      name: "a body that is a number",
      statement: "update ledger_entries set body = 1 where sequence = 500",
      sequence: 500,
    },
  ])("$name is found", async ({ statement, sequence }) => {
    const { path, database } = await withoutTriggers();
    database.exec(statement);
    database.close();
    expect(await verify(path)).toMatchObject({ ok: false, sequence });
  });
});

describe("in the file itself", () => {
  test("a flipped bit is found, is refused as damage, or changed nothing that was recorded", async () => {
    const bytes = await readFile(intact);
    const path = join(directory, "flipped.db");
    const outcomes = new Set<string>();
    // An odd stride, so that all positions in a byte come up.
    for (let bit = 4_097; bit < bytes.length * 8; bit += 60_013) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      await writeFile(path, flipped);
      outcomes.add(await outcomeOf(path));
    }
    expect([...outcomes].sort()).toEqual(["damaged", "found", "the same entries"]);
  });
});

/** `ok` only where each entry is byte for byte what was appended: the hash of the head says so. */
async function outcomeOf(path: string): Promise<string> {
  try {
    const verdict = await verify(path);
    return verdict.ok ? "the same entries" : "found";
  } catch (error) {
    if (error instanceof StoreError) return "damaged";
    throw error;
  }
}
