import { type Kysely, sql, type Transaction } from "kysely";
import { canonicalJson } from "../../domain/ledger/canonical-json.ts";
import {
  type ChainHead,
  emptyChain,
  hashOfEntry,
  type LedgerDraft,
  type LedgerEntry,
} from "../../domain/ledger/entry.ts";
import { erasedDigest } from "../../domain/ledger/erasure.ts";
import { type Ledger } from "../../workflows/ports/ledger.ts";
import { type Clock, timestamp } from "../clock.ts";
import { type Flavour } from "../flavour.ts";
import { type Schema } from "../schema.ts";
import { sha256 } from "../sha256.ts";
import { entryOf, readRecords, recordOf } from "./records.ts";

/** The hash-chained record in the database, whose triggers refuse everything but the next entry. */
export function openLedger(db: Kysely<Schema>, now: Clock, flavour: Flavour): Ledger {
  return {
    append: (draft) => db.transaction().execute((transaction) => append(transaction, draft, now, flavour)),

    async *entries(filter = {}) {
      for await (const record of readRecords(db, filter)) yield entryOf(record);
    },

    async latest(kind, subject) {
      const row = await db
        .selectFrom("ledger_entries")
        .selectAll()
        .where("subject", "=", subject)
        .where("kind", "=", kind)
        .orderBy("sequence", "desc")
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : entryOf(recordOf(row));
    },

    async newest(kind, prefix, most) {
      const sequences = await newestSequences(db, kind, prefix, most, flavour);
      if (sequences.length === 0) return [];
      const rows = await db
        .selectFrom("ledger_entries")
        .selectAll()
        .where("sequence", "in", sequences)
        .orderBy("sequence", "desc")
        .execute();
      return rows.map((row) => entryOf(recordOf(row)));
    },
  };
}

/** Read from an index alone: bodies are large, and only a few of them are wanted. */
async function newestSequences(
  db: Kysely<Schema>,
  kind: string,
  prefix: string,
  most: number,
  flavour: Flavour,
): Promise<readonly number[]> {
  // PostgreSQL compares texts by language unless it is told not to; see the index of 0013-ledger-subjects.
  const subject = flavour.name === "postgresql" ? sql`subject collate "C"` : sql`subject`;
  const found = await db
    .selectFrom("ledger_entries")
    .select(({ fn }) => fn.max("sequence").as("newest"))
    .where("kind", "=", kind)
    .where(sql<boolean>`${subject} >= ${prefix}`)
    .where(sql<boolean>`${subject} < ${afterPrefix(prefix)}`)
    .groupBy("subject")
    .orderBy("newest", "desc")
    .limit(most)
    .execute();
  return found.map(({ newest }) => newest);
}

/** The first text after all that begin so. */
function afterPrefix(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCodePoint(prefix.codePointAt(prefix.length - 1)! + 1);
}

/** Appends within a transaction, which sees to it that nobody else does at the same time. */
export async function append(
  transaction: Transaction<Schema>,
  draft: LedgerDraft,
  now: Clock,
  flavour: Flavour,
): Promise<LedgerEntry> {
  const body = canonicalJson(draft.body);
  refuseUnwritable(draft.subject, body);
  const { sequence, hash: previousHash } = await lockLedger(transaction, flavour);
  const unsealed = {
    sequence: sequence + 1,
    recordedAt: timestamp(now()),
    kind: draft.kind,
    subject: draft.subject,
    body,
    previousHash,
  };
  const record = { ...unsealed, hash: hashOfEntry(unsealed, sha256) };
  await transaction
    .insertInto("ledger_entries")
    .values({
      sequence: record.sequence,
      recorded_at: record.recordedAt,
      kind: record.kind,
      subject: record.subject,
      body: record.body,
      previous_hash: record.previousHash,
      hash: record.hash,
    })
    .execute();
  return entryOf(record);
}

/** Keeps everybody else from appending until the transaction ends; resolves with where the chain ends. */
export async function lockLedger(transaction: Transaction<Schema>, flavour: Flavour): Promise<ChainHead> {
  if (flavour.locksRows) await sql`lock table ledger_entries in exclusive mode`.execute(transaction);
  return readHead(transaction);
}

/** Where the chain ends now. */
export async function readHead(db: Kysely<Schema>): Promise<ChainHead> {
  const head = await db
    .selectFrom("ledger_entries")
    .select(["sequence", "hash"])
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return head ?? emptyChain;
}

/** A database would store such a subject as another text, and no entry with such a body would verify. */
function refuseUnwritable(subject: string, body: string): void {
  if (erasedDigest(body) !== null) {
    throw new TypeError("a ledger entry's body says of itself that it was erased");
  }
  if (!subject.isWellFormed() || subject.includes("\0")) {
    throw new TypeError("a ledger entry's subject holds a character that no database keeps");
  }
}
