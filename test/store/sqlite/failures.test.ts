import { describe, expect, test } from "@jest/globals";
import { Kysely, sql } from "kysely";
import { chmod, copyFile, mkdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openLedgerForReading } from "../../../src/store/open-ledger.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { type Schema } from "../../../src/store/schema.ts";
import { nodeSqliteDialect } from "../../../src/store/sqlite/dialect.ts";
import { openForWriting } from "../../../src/store/sqlite/open-database.ts";
import { storeOptions, withDirectory, withStore } from "../support/stores.ts";
import { aDelivery } from "../support/subjects.ts";

async function writeSomeEntries(path: string, count = 300): Promise<void> {
  await withStore({ path }, async ({ ledger }) => {
    for (let number = 0; number < count; number += 1) {
      await ledger.append({ kind: "decision", subject: "7#3", body: { number, text: "x".repeat(200) } });
    }
  });
}

describe("a database that cannot be used", () => {
  test.each<{
    name: string;
    prepare: (path: string) => Promise<unknown>;
    code: string;
    message: string;
  }>([
    {
      name: "a file that is something else",
      prepare: (path) => writeFile(path, "# Notes\n".repeat(1_000)),
      code: "not-a-database",
      message: "is no SQLite database",
    },
    {
      name: "a directory",
      prepare: (path) => mkdir(path),
      code: "not-a-database",
      message: "is a folder. Give the path of the database's file in it.",
    },
    {
      name: "a database cut in half",
      prepare: async (path) => {
        await writeSomeEntries(path);
        await truncate(path, Math.floor((await readFile(path)).length / 2));
      },
      code: "damaged",
      message: "restore the last backup",
    },
    {
      name: "a database with pages of zeros in its middle",
      prepare: async (path) => {
        await writeSomeEntries(path);
        const bytes = await readFile(path);
        bytes.fill(0, bytes.length / 2, bytes.length / 2 + 8_192);
        await writeFile(path, bytes);
      },
      code: "damaged",
      message: "restore the last backup",
    },
  ])("$name is refused with what to do", ({ prepare, code, message }) =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      await prepare(path);
      await expect(openStore(storeOptions({ path }))).rejects.toMatchObject({
        name: "StoreError",
        code,
        message: expect.stringContaining(message),
      });
    }),
  );

  test("a folder is no ledger to read", () =>
    withDirectory(async (directory) => {
      await expect(openLedgerForReading(directory)).rejects.toMatchObject({
        code: "not-a-database",
        message: `${directory} is a folder. Give the path of the database's file in it.`,
      });
    }));

  test("a whole copy is read where nothing can be written beside it", () =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      await writeSomeEntries(path, 3);
      await chmod(directory, 0o555);
      await asAnybody(async () => {
        const ledger = await openLedgerForReading(path);
        const newest = await ledger.newest(9);
        await ledger.close();
        expect(newest.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
      });
      await chmod(directory, 0o755);
    }));

  test("a copy that is not whole without its log is not read where nothing can be written", () =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      const copy = join(directory, "copy", "countersign.db");
      await withStore({ path }, async ({ ledger }) => {
        await ledger.append({ kind: "decision", subject: "7#3", body: {} });
        await mkdir(join(directory, "copy"));
        for (const part of ["", "-wal"]) await copyFile(`${path}${part}`, `${copy}${part}`);
      });
      await chmod(directory, 0o755);
      await chmod(join(directory, "copy"), 0o555);
      await asAnybody(async () => {
        await expect(openLedgerForReading(copy)).rejects.toMatchObject({
          code: "not-readable",
          message: expect.stringContaining("copy it with its -wal file into a folder that you may write to"),
        });
      });
      await chmod(join(directory, "copy"), 0o755);
    }));

  test("a directory that is not there is named", () =>
    withDirectory(async (directory) => {
      const path = join(directory, "missing", "countersign.db");
      await expect(openStore(storeOptions({ path }))).rejects.toMatchObject({
        code: "not-writable",
        message: expect.stringContaining(path),
      });
    }));

  test("a file and directory that its user may not write are refused", () =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      await writeSomeEntries(path, 1);
      await chmod(path, 0o444);
      await chmod(directory, 0o555);
      await asAnybody(async () => {
        await expect(openStore(storeOptions({ path }))).rejects.toMatchObject({
          code: "not-writable",
          message: expect.stringContaining("its user needs write permission for the file and its directory"),
        });
      });
      await chmod(directory, 0o755);
    }));

  test("an open that fails lets its lock go", () =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      await writeFile(path, "# Notes\n".repeat(1_000));
      await expect(openStore(storeOptions({ path }))).rejects.toMatchObject({ code: "not-a-database" });
      await writeFile(path, "");
      await (await openStore(storeOptions({ path }))).close();
    }));
});

describe("a full disk", () => {
  test("refuses what does not fit, whole, and goes on when there is room again", () =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      const database = openForWriting(path);
      const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(database, path) });
      await sql`create table notes (text text) strict`.execute(db);
      database.exec("pragma max_page_count = 20");
      const add = (text: string) =>
        db.transaction().execute(async (transaction) => {
          await sql`insert into notes values ('first')`.execute(transaction);
          await sql`insert into notes values (${text})`.execute(transaction);
        });

      await expect(add("x".repeat(200_000))).rejects.toMatchObject({
        code: "disk-full",
        message: expect.stringContaining("free space on its disk"),
      });

      expect((await sql`select * from notes`.execute(db)).rows).toEqual([]);
      await add("small");
      expect((await sql`select * from notes`.execute(db)).rows).toHaveLength(2);
      await db.destroy();
    }));
});

describe("a transaction that fails", () => {
  test("is rolled back, and the next one works", () =>
    withStore({}, async ({ inbox }) => {
      const nothing = undefined as unknown as string;
      await expect(inbox.accept(aDelivery(nothing), [], [])).rejects.toThrow();
      expect(await inbox.accept(aDelivery("guid"), [], [])).toBe("accepted");
    }));
});

describe("how the file is kept", () => {
  test("a transaction has the write lock from its start, so that what it read cannot change under it", () =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(openForWriting(path), path) });
      const other = new DatabaseSync(path, { timeout: 0 });
      await db.transaction().execute(async (transaction) => {
        await sql`select 1`.execute(transaction);
        expect(() => other.exec("begin immediate")).toThrow("database is locked");
      });
      other.close();
      await db.destroy();
    }));

  test("commits are synced to the disk, through a write-ahead log", () =>
    withDirectory((directory) => {
      const database = openForWriting(join(directory, "countersign.db"));
      expect(database.prepare("pragma journal_mode").get()).toMatchObject({ journal_mode: "wal" });
      // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
      expect(database.prepare("pragma synchronous").get()).toMatchObject({ synchronous: 2 });
      expect(database.prepare("pragma foreign_keys").get()).toMatchObject({ foreign_keys: 1 });
      database.close();
    }));
});

describe("a ledger opened for reading", () => {
  test("can be read while the app writes it", () =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      await withStore({ path }, async (store) => {
        await store.ledger.append({ kind: "decision", subject: "7#3", body: {} });
        const reading = await openLedgerForReading(path);
        await store.ledger.append({ kind: "decision", subject: "7#3", body: {} });
        const sequences: number[] = [];
        for await (const { sequence } of reading.records()) sequences.push(sequence);
        expect(sequences).toEqual([1, 2]);
        await reading.close();
      });
    }));

  test.each<{ name: string; prepare: (path: string) => unknown; code: string }>([
    { name: "no file", prepare: () => undefined, code: "missing" },
    { name: "another program's database", prepare: anotherProgramsDatabase, code: "not-a-database" },
    {
      name: "no database",
      prepare: (path) => writeFile(path, "# Notes\n".repeat(1_000)),
      code: "not-a-database",
    },
  ])("is refused where there is $name, which is left alone", ({ prepare, code }) =>
    withDirectory(async (directory) => {
      const path = join(directory, "countersign.db");
      await prepare(path);
      const before = await readFile(path).catch(() => null);
      await expect(openLedgerForReading(path)).rejects.toMatchObject({ code });
      expect(await readFile(path).catch(() => null)).toEqual(before);
    }),
  );
});

/** Runs as a user without rights where the tests run as root, whom no permission stops. */
async function asAnybody(run: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return run();
  process.seteuid?.(65_534);
  try {
    await run();
  } finally {
    process.seteuid?.(0);
  }
}

function anotherProgramsDatabase(path: string): void {
  const database = new DatabaseSync(path);
  database.exec("create table recipes (name text)");
  database.close();
}
