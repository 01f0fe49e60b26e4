import { describe, expect, test } from "@jest/globals";
import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { DatabaseSync } from "node:sqlite";
import { type Flavour, postgresql, sqlite } from "../../../src/store/flavour.ts";
import { appliedMigrations, migrate } from "../../../src/store/migrate.ts";
import { migrations } from "../../../src/store/migrations/migrations.ts";
import { type Schema } from "../../../src/store/schema.ts";
import { openPool } from "../../../src/store/postgresql/open-pool.ts";
import { nodeSqliteDialect } from "../../../src/store/sqlite/dialect.ts";
import { describeOnPostgresql } from "../support/databases.ts";

const names = Object.keys(migrations(sqlite));

/** What an app of that time had written when the next migration came. */
const writtenAfter: Readonly<Record<string, readonly string[]>> = {
  "0001-inbox": ["insert into deliveries values ('guid-1', 'push', null, '2026-01-05T09:00:00.000Z')"],
  "0002-facts": [
    "insert into pushes values (7, 'aaa', 11, 'sam', 'person', '2026-01-05T09:00:00.000Z')",
    "insert into reviews_submitted values (7, 3, '900', 'aaa', 'main', '2026-01-05T09:00:00.000Z')",
    "insert into contents values (7, 3, 'aaa', 'main', 'd1', '2026-01-05T09:00:00.000Z')",
    "insert into evidence values (7, 3, 'e1', '{}', '2026-01-05T09:00:00.000Z')",
  ],
  "0003-work-queue": [
    "insert into work_items values ('pull-request 7#3', '{}', '2026-01-05T09:00:00.000Z', null, 0, 0, null, null, '{}')",
  ],
  "0004-ledger": [
    `insert into ledger_entries values (1, '2026-01-05T09:00:00.000Z', 'decision', '7#3', '{}', '${"0".repeat(64)}', '${"1".repeat(64)}')`,
  ],
  "0005-read-cache": ["insert into cache_entries values ('a', '1', 202, '2026-01-05T09:00:00.000Z')"],
  "0006-acts": [
    "insert into comments_created values (7, 3, 70, 11, 'sam', 'person', '/cs hold', '2026-01-05T09:00:00.000Z', '')",
    "insert into acts values (7, 3, 1, '70:1', '{}', '2026-01-05T09:00:00.000Z')",
  ],
  "0007-ledger-erasure": [
    `insert into ledger_entries values (2, '2026-01-05T09:00:01.000Z', 'erasure', 'erasure', '{"entries":[{"entry":1}]}', '${"1".repeat(64)}', '${"2".repeat(64)}')`,
    `update ledger_entries set body = '{"erased":{"bodyDigest":"${"0".repeat(64)}","kept":null}}' where sequence = 1`,
  ],
  "0008-ledger-cursors": ["insert into ledger_cursors values ('anchor file:heads', 1, null, 1)"],
  "0009-notices": [
    "insert into notices values ('bypass 7@aaa', 'default', '{}', '2026-01-05T09:00:00.000Z', null, 1, null)",
  ],
  "0010-review-contents": [
    "insert into contents values (7, 3, 'bbb', 'main', 'd2', '2026-01-05T09:00:00.000Z', '2026-01-05T09:00:00.000Z', '')",
    "insert into review_contents values (7, 3, '900', 'd1', '2026-01-05T09:00:00.000Z')",
  ],
  "0011-incident-reports": [
    "insert into incident_reports values ('acme', 'webhook:1', 'webhook:inc-1', '{}', '2026-01-05T09:00:00.000Z')",
  ],
  "0012-watch": [
    "insert into watched_branches values (7, 'main', '{}', '2026-01-05T09:00:00.000Z')",
    "insert into rule_changes values ('repository 7', 'guid-2', '2026-01-05T09:00:00.000Z', '{}', '2026-01-05T09:00:00.000Z', null)",
    "insert into follow_ups values (2, 7, 'opened', '{}', '2026-01-05T09:00:00.000Z')",
  ],
  "0013-ledger-subjects": [
    `insert into ledger_entries values (3, '2026-01-05T09:00:02.000Z', 'decision', '7#4', '{}', '${"2".repeat(64)}', '${"3".repeat(64)}')`,
  ],
  "0014-review-requests": [
    "insert into review_requests values (7, 3, 'sam', 'Sam', 11, 'seat', '2026-01-05T09:00:00.000Z', null, 'open', null)",
  ],
  "0015-organisation-policies": [
    "insert into organisation_policies values (900, 8, 'acme/.github', 'aaa', '2026-01-05T09:00:00.000Z', '2026-01-06T09:00:00.000Z', null)",
  ],
  "0016-open-pull-requests": ["insert into open_pull_requests values (7, 3)"],
};

type WithDatabase = (run: (db: Kysely<Schema>) => Promise<void>) => Promise<void>;

const withSqlite: WithDatabase = async (run) => {
  const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(new DatabaseSync(":memory:"), ":memory:") });
  try {
    await run(db);
  } finally {
    await db.destroy();
  }
};

/** Every row of every table of ours. */
async function contentsOf(db: Kysely<Schema>): Promise<Record<string, unknown[]>> {
  const tables = await db.introspection.getTables();
  const contents: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const { rows } = await sql<object>`select * from ${sql.table(name)}`.execute(db);
    contents[name] = rows.map((row) => ({ ...row }));
  }
  return contents;
}

describe("migrations", () => {
  test("have test data each, so that none runs on empty tables only", () => {
    expect(Object.keys(writtenAfter)).toEqual(names);
  });

  test("are numbered without gaps", () => {
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
  });
});

describe("on SQLite", () => define(sqlite, withSqlite));

describeOnPostgresql("on PostgreSQL", (withPostgresql) => {
  define(postgresql, (run) =>
    withPostgresql(async (url) => {
      const db = await openPool(url, "write");
      try {
        await run(db);
      } finally {
        await db.destroy();
      }
    }),
  );
});

function define(flavour: Flavour, withDatabase: WithDatabase): void {
  test.each(names)("what was written before is still there after %s", (name) =>
    withDatabase(async (db) => {
      const migrator = new Migrator({
        db,
        provider: { getMigrations: () => Promise.resolve(migrations(flavour)) },
      });
      for (const earlier of names.slice(0, names.indexOf(name))) {
        expect((await migrator.migrateTo(earlier)).error).toBeUndefined();
        for (const statement of writtenAfter[earlier]!) await sql.raw(statement).execute(db);
      }
      const before = await contentsOf(db);

      expect((await migrator.migrateTo(name)).error).toBeUndefined();

      expect(await contentsOf(db)).toMatchObject(before);
      for (const statement of writtenAfter[name]!) await sql.raw(statement).execute(db);
    }),
  );

  test("run once: a second start changes nothing", () =>
    withDatabase(async (db) => {
      await migrate(db, flavour, "a.db");
      await migrate(db, flavour, "a.db");
      expect(await appliedMigrations(db)).toEqual(names);
    }));

  test("of a newer version are refused, and nothing is changed", () =>
    withDatabase(async (db) => {
      await migrate(db, flavour, "a.db");
      await sql`insert into kysely_migration (name, timestamp) values ('0099-tomorrow', '2027-01-01')`.execute(
        db,
      );

      await expect(migrate(db, flavour, "a.db")).rejects.toMatchObject({
        code: "newer-schema",
        message:
          "The database a.db was written by a newer Countersign (it knows 0099-tomorrow, this one does not). Start that version or a later one; to go back, restore the backup from before the upgrade.",
      });
    }));

  test("that fail leave no half of themselves behind", () =>
    withDatabase(async (db) => {
      await sql`create table cache_entries (something text)`.execute(db);

      await expect(migrate(db, flavour, "a.db")).rejects.toMatchObject({
        code: "failed",
        message: expect.stringContaining("The database a.db could not be migrated and was left as it was"),
      });

      expect(Object.keys(await contentsOf(db))).toEqual(["cache_entries"]);
    }));
}
