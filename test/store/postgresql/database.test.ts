import { describe, expect, test } from "@jest/globals";
import { sql } from "kysely";
import pg from "pg";
import { openLedgerForReading } from "../../../src/store/open-ledger.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { labelOf, openPool } from "../../../src/store/postgresql/open-pool.ts";
import { verifyLedger } from "../../../src/store/ledger/verify-ledger.ts";
import { describeOnPostgresql } from "../support/databases.ts";
import { storeOptions, withStore } from "../support/stores.ts";

describeOnPostgresql("the ledger in PostgreSQL", (withPostgresql) => {
  test.each([
    { name: "changing an entry", statement: "update ledger_entries set body = '{}' where sequence = 2" },
    { name: "changing an entry to itself", statement: "update ledger_entries set body = body" },
    { name: "deleting an entry", statement: "delete from ledger_entries where sequence = 3" },
    { name: "emptying the ledger", statement: "truncate ledger_entries" },
    {
      name: "replacing an entry",
      statement:
        "insert into ledger_entries select sequence, recorded_at, kind, subject, '{}', previous_hash, hash from ledger_entries where sequence = 3 on conflict (sequence) do update set body = '{}'",
    },
    {
      name: "appending after a gap",
      statement:
        "insert into ledger_entries select 5, recorded_at, kind, subject, body, hash, hash from ledger_entries where sequence = 3",
    },
    {
      name: "appending without the link",
      statement:
        "insert into ledger_entries select 4, recorded_at, kind, subject, body, previous_hash, hash from ledger_entries where sequence = 3",
    },
  ])("refuses $name", ({ statement }) =>
    withPostgresql(async (url) => {
      await writeThreeEntries(url);
      await expect(run(url, statement)).rejects.toThrow("the ledger is append-only");
      expect(await verify(url)).toMatchObject({ ok: true, count: 3 });
    }),
  );

  test("shows what somebody did who may drop the triggers", () =>
    withPostgresql(async (url) => {
      await writeThreeEntries(url);
      await run(url, "alter table ledger_entries disable trigger user");
      await run(url, "update ledger_entries set body = replace(body, '2', '3') where sequence = 2");
      expect(await verify(url)).toEqual({ ok: false, sequence: 2, what: "altered" });
    }));

  test("is not created by looking for it", () =>
    withPostgresql(async (url) => {
      await expect(openLedgerForReading(url)).rejects.toMatchObject({ code: "not-a-database" });
      await expect(run(url, "select * from kysely_migration")).rejects.toThrow("does not exist");
    }));

  test("opened for reading cannot be written", () =>
    withPostgresql(async (url) => {
      const db = await openPool(url, "read");
      await expect(sql`create table notes (text text)`.execute(db)).rejects.toThrow("read-only transaction");
      await db.destroy();
    }));

  test("is synced to the disk before an entry is acknowledged, whatever the server's own setting", () =>
    withPostgresql(async (url) => {
      const [name] = /countersign_test_[\d_]+/u.exec(url)!;
      await run(url, `alter database ${name} set synchronous_commit = off`);
      const db = await openPool(url, "write");
      const { rows } = await sql<object>`show synchronous_commit`.execute(db);
      expect(rows).toEqual([{ synchronous_commit: "on" }]);
      await db.destroy();
    }));
});

describeOnPostgresql("a PostgreSQL database that cannot be used", (withPostgresql) => {
  test("of a newer version is refused", () =>
    withPostgresql(async (url) => {
      await withStore({ path: url }, () => Promise.resolve());
      await run(url, "insert into kysely_migration values ('0099-tomorrow', '2027-01-01')");
      await expect(openStore(storeOptions({ path: url }))).rejects.toMatchObject({ code: "newer-schema" });
    }));

  test("that does not exist is named, without its password", () =>
    withPostgresql(async (url) => {
      const missing = `${url.replace(/countersign_test_[\d_]+/u, "nowhere")}&password=secret`;
      const opening = openStore(storeOptions({ path: missing }));
      await expect(opening).rejects.toMatchObject({
        code: "missing",
        message: expect.stringContaining("There is no database nowhere on "),
      });
      await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining("secret") });
    }));
});

describe("a PostgreSQL server that is not there", () => {
  test("is named with what to check", async () => {
    await expect(
      openStore(storeOptions({ path: "postgresql://sam:secret@127.0.0.1:1/countersign" })),
    ).rejects.toMatchObject({
      name: "StoreError",
      message:
        "The database countersign on 127.0.0.1:1 cannot be reached (ECONNREFUSED). Check host and port in COUNTERSIGN_DATABASE, and that the server runs.",
    });
  });
});

describe("the label of a URL", () => {
  test.each([
    {
      url: "postgres://sam:secret@db.example:5433/countersign?sslmode=require",
      label: "countersign on db.example:5433",
    },
    {
      url: "postgresql:///countersign?host=/run/postgresql&password=secret",
      label: "countersign on /run/postgresql",
    },
    { url: "postgresql:///countersign", label: "countersign on localhost" },
    { url: "postgresql://[broken", label: "given by COUNTERSIGN_DATABASE" },
  ])("$url: $label", ({ url, label }) => {
    expect(labelOf(url)).toBe(label);
  });
});

async function writeThreeEntries(url: string): Promise<void> {
  await withStore({ path: url }, async ({ ledger }) => {
    for (const number of [1, 2, 3]) {
      await ledger.append({ kind: "decision", subject: "7#3", body: { number } });
    }
  });
}

async function verify(url: string): Promise<unknown> {
  const ledger = await openLedgerForReading(url);
  try {
    return await verifyLedger(ledger.records());
  } finally {
    await ledger.close();
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
