import { describe, expect, test } from "@jest/globals";
import { Kysely, sql } from "kysely";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { canonicalJson, type JsonObject } from "../../../src/domain/ledger/canonical-json.ts";
import { type LedgerRecord } from "../../../src/domain/ledger/entry.ts";
import { erasedDigest } from "../../../src/domain/ledger/erasure.ts";
import { verifyLedger } from "../../../src/store/ledger/verify-ledger.ts";
import { openLedgerForReading } from "../../../src/store/open-ledger.ts";
import { type Store } from "../../../src/store/open-store.ts";
import { isPostgresqlUrl, openPool } from "../../../src/store/postgresql/open-pool.ts";
import { type Schema } from "../../../src/store/schema.ts";
import { sha256 } from "../../../src/store/sha256.ts";
import { nodeSqliteDialect } from "../../../src/store/sqlite/dialect.ts";
import { onEachFile } from "../support/databases.ts";
import { withDirectory, withStore } from "../support/stores.ts";

const sam = { id: 5_812_004, login: "Sam-Doe", kind: "person" };
const alex = { id: 77, login: "alex", kind: "person" };
const request = { by: "dana", because: "request 31 under Article 17" };

/** A decision that two people had a hand in. */
function aDecision(number: number): JsonObject {
  return {
    verdict: "satisfied",
    mode: "enforce",
    headSha: "a".repeat(40),
    number,
    decision: {
      counted: [{ reviewer: sam, level: "senior" }],
      author: alex,
      owners: ["@sam-doe", "@acme/payments"],
      commits: [{ name: "Sam Doe", email: "sam@example.com", account: sam }],
    },
    input: {
      title: "Thanks to Sam Doe <SAM@example.com>, see https://github.com/sam-doe",
      repositoryId: sam.id,
    },
  };
}

async function recordsOf(path: string): Promise<readonly LedgerRecord[]> {
  const ledger = await openLedgerForReading(path);
  try {
    const records: LedgerRecord[] = [];
    for await (const record of ledger.records()) records.push(record);
    return records;
  } finally {
    await ledger.close();
  }
}

async function fill({ ledger }: Store): Promise<void> {
  await ledger.append({ kind: "decision", subject: "7#3", body: aDecision(3) });
  await ledger.append({
    kind: "publication",
    subject: `7@${"a".repeat(40)}`,
    body: { conclusion: "success" },
  });
  await ledger.append({ kind: "decision", subject: "7#4", body: aDecision(4) });
}

onEachFile((withStoreAt) => {
  describe("erasing a person", () => {
    test("puts one pseudonym in the person's place everywhere, and the chain verifies", () =>
      withStoreAt(async (store, path) => {
        await fill(store);
        const head = (await recordsOf(path)).at(-1)!;

        const result = await store.erase({ ...request, what: { kind: "person", id: sam.id } });

        const pseudonym = { id: -4, login: "erased-4" };
        expect(result).toEqual({ erased: 2, recordedIn: [4], pseudonym });
        const records = await recordsOf(path);
        expect(await verifyLedger(records, head)).toMatchObject({ ok: true, count: 4, erased: 2 });
        expect(records.map(({ body }) => body).join("\n")).not.toMatch(/sam-doe|sam doe|sam@example/iu);
        expect((await store.ledger.latest("decision", "7#3"))?.body).toEqual({
          ...aDecision(3),
          decision: {
            counted: [{ reviewer: { ...pseudonym, kind: "person" }, level: "senior" }],
            author: alex,
            owners: ["@erased-4", "@acme/payments"],
            commits: [
              {
                name: "erased-4",
                email: "erased-4@erased.invalid",
                account: { ...pseudonym, kind: "person" },
              },
            ],
          },
          input: {
            title: "Thanks to erased-4 <erased-4@erased.invalid>, see https://github.com/erased-4",
            // The same number, but of something else.
            repositoryId: sam.id,
          },
        });
      }));

    test("is recorded without naming the person, with the digests of what was and of what is left", () =>
      withStoreAt(async (store, path) => {
        await fill(store);
        const before = await recordsOf(path);
        await store.erase({ ...request, what: { kind: "person", id: sam.id } });
        const after = await recordsOf(path);
        const named = [0, 2].map((index) => ({
          entry: index + 1,
          bodyDigest: sha256(before[index]!.body),
          markDigest: sha256(after[index]!.body),
        }));
        expect(JSON.parse(after[3]!.body)).toEqual({
          ...request,
          pseudonym: { id: -4, login: "erased-4" },
          entries: named,
        });
      }));

    test("who is nowhere changes nothing", () =>
      withStoreAt(async (store, path) => {
        await fill(store);
        const before = await recordsOf(path);
        expect(await store.erase({ ...request, what: { kind: "person", id: 999 } })).toEqual({
          erased: 0,
          recordedIn: [],
          pseudonym: null,
        });
        expect(await recordsOf(path)).toEqual(before);
      }));

    test("after another one from the same entry keeps both out", () =>
      withStoreAt(async (store, path) => {
        await fill(store);
        await store.erase({ ...request, what: { kind: "person", id: sam.id } });
        await store.erase({ ...request, what: { kind: "person", id: alex.id } });
        const records = await recordsOf(path);
        expect(await verifyLedger(records)).toMatchObject({ ok: true, count: 5, erased: 2 });
        expect(records.map(({ body }) => body).join("\n")).not.toMatch(/sam-doe|"alex"/iu);
      }));

    test("from more entries than fit in one record makes several records, and one pseudonym", () =>
      withStoreAt(async (store, path) => {
        for (let number = 1; number <= 205; number += 1) {
          await store.ledger.append({
            kind: "decision",
            subject: `7#${number}`,
            body: { author: sam, number },
          });
        }
        const result = await store.erase({ ...request, what: { kind: "person", id: sam.id } });
        expect(result).toEqual({
          erased: 205,
          recordedIn: [206, 207],
          pseudonym: { id: -206, login: "erased-206" },
        });
        expect(await verifyLedger(await recordsOf(path))).toMatchObject({
          ok: true,
          count: 207,
          erased: 205,
        });
      }));
  });

  describe("erasing entries in whole", () => {
    test("leaves of a decision its outcome and digests, of anything else nothing", () =>
      withStoreAt(async (store, path) => {
        await fill(store);
        await store.erase({ ...request, what: { kind: "entries", entries: [1, 2] } });

        expect((await store.ledger.latest("decision", "7#3"))?.body).toEqual({
          verdict: "satisfied",
          mode: "enforce",
          headSha: "a".repeat(40),
        });
        expect((await store.ledger.latest("publication", `7@${"a".repeat(40)}`))?.body).toEqual({});
        expect(await verifyLedger(await recordsOf(path))).toMatchObject({ ok: true, count: 4, erased: 2 });
      }));

    test.each([
      { name: "an entry that is not there", entries: [1, 9], message: "The ledger has no entry 9" },
      { name: "the record of an erasure", entries: [4], message: "Entry 4 records an erasure" },
    ])("refuses $name, and erases nothing", ({ entries, message }) =>
      withStoreAt(async (store, path) => {
        await fill(store);
        await store.erase({ ...request, what: { kind: "entries", entries: [2] } });
        const before = await recordsOf(path);
        await expect(store.erase({ ...request, what: { kind: "entries", entries } })).rejects.toThrow(
          message,
        );
        expect(await recordsOf(path)).toEqual(before);
      }),
    );
  });

  describe("the database's door", () => {
    const mark = canonicalJson({ erased: { bodyDigest: "0".repeat(64), kept: null } });

    test.each([
      { name: "an entry that no erasure names", set: { body: mark }, entry: 3 },
      { name: "more than the body", set: { body: mark, subject: "7#9" }, entry: 1 },
      { name: "the body by another body", set: { body: "{}" }, entry: 1 },
    ])("refuses to change $name, though the newest entry is an erasure", ({ set, entry }) =>
      withStoreAt(async (store, path) => {
        await fill(store);
        await store.erase({ ...request, what: { kind: "entries", entries: [1] } });
        const before = await recordsOf(path);
        await expect(change(path, entry, set)).rejects.toThrow("the ledger is append-only");
        expect(await recordsOf(path)).toEqual(before);
      }),
    );

    test("is shut again once something was appended after the erasure", () =>
      withStoreAt(async (store, path) => {
        await fill(store);
        await store.erase({ ...request, what: { kind: "entries", entries: [1] } });
        await store.ledger.append({ kind: "publication", subject: "7@b", body: {} });
        await expect(change(path, 1, { body: mark })).rejects.toThrow("the ledger is append-only");
      }));
  });

  describe("verifying", () => {
    test.each<{ name: string; tampered: (records: LedgerRecord[]) => LedgerRecord[]; sequence: number }>([
      {
        name: "a body that was taken out without a record",
        tampered: (records) => {
          const bodyDigest = sha256(records[1]!.body);
          return records.with(1, {
            ...records[1]!,
            body: canonicalJson({ erased: { bodyDigest, kept: null } }),
          });
        },
        sequence: 2,
      },
      {
        name: "words put into what was kept",
        tampered: (records) =>
          records.with(0, { ...records[0]!, body: records[0]!.body.replace("satisfied", "waiting") }),
        sequence: 1,
      },
    ])("finds $name", ({ tampered, sequence }) =>
      withStoreAt(async (store, path) => {
        await fill(store);
        await store.erase({ ...request, what: { kind: "entries", entries: [1] } });
        const records = tampered([...(await recordsOf(path))]);
        expect(await verifyLedger(records)).toEqual({ ok: false, sequence, what: "erased-without-record" });
      }),
    );

    test("finds a mark with another digest where it stands", () =>
      withStoreAt(async (store, path) => {
        await fill(store);
        await store.erase({ ...request, what: { kind: "entries", entries: [1] } });
        const records = [...(await recordsOf(path))];
        const digest = erasedDigest(records[0]!.body)!;
        records[0] = { ...records[0]!, body: records[0]!.body.replace(digest, "f".repeat(64)) };
        expect(await verifyLedger(records)).toEqual({ ok: false, sequence: 1, what: "altered" });
      }));
  });

  test("nobody may append a body that says of itself that it was erased", () =>
    withStoreAt(async ({ ledger }) => {
      const body = { erased: { bodyDigest: "0".repeat(64), kept: null } };
      await expect(ledger.append({ kind: "fact", subject: "7#3", body })).rejects.toThrow("was erased");
    }));
});

test("nothing of the person is left in SQLite's files, its log included", () =>
  withDirectory(async (directory) => {
    const path = join(directory, "countersign.sqlite");
    await withStore({ path }, async (store) => {
      const long = Array.from({ length: 2_000 }, () => sam);
      await store.ledger.append({ kind: "decision", subject: "7#3", body: { long } });
      await fill(store);
      await store.erase({ ...request, what: { kind: "person", id: sam.id } });
      for (const file of await readdir(directory)) {
        const bytes = await readFile(join(directory, file), "latin1");
        expect({ file, found: /sam-doe|sam@example/iu.exec(bytes)?.[0] }).toEqual({ file });
      }
    });
  }));

/** What somebody with a connection to the database tries. */
async function change(path: string, entry: number, set: Readonly<Record<string, string>>): Promise<void> {
  const db = isPostgresqlUrl(path)
    ? await openPool(path, "write")
    : new Kysely<Schema>({ dialect: nodeSqliteDialect(new DatabaseSync(path), path) });
  try {
    const assignments = Object.entries(set).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
    await sql`update ledger_entries set ${sql.join(assignments)} where sequence = ${entry}`.execute(db);
  } finally {
    await db.destroy();
  }
}
