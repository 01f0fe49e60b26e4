import { type Kysely } from "kysely";
import { type JsonObject } from "../../domain/ledger/canonical-json.ts";
import { type LedgerEntry, type LedgerKind, type LedgerRecord } from "../../domain/ledger/entry.ts";
import { type LedgerEntryTable, type Schema } from "../schema.ts";

/** Which entries to read: those about one subject, those after a sequence. */
export interface LedgerFilter {
  readonly subject?: string;
  readonly after?: number;
}

/** So many rows are in memory at once. */
const ROWS_PER_QUERY = 500;

/** Entries as they stand in the database, in order of sequence, a page at a time. */
export async function* readRecords(
  db: Kysely<Schema>,
  { subject, after = 0 }: LedgerFilter = {},
): AsyncGenerator<LedgerRecord, void, undefined> {
  let last = after;
  for (;;) {
    let query = db
      .selectFrom("ledger_entries")
      .selectAll()
      .where("sequence", ">", last)
      .orderBy("sequence")
      .limit(ROWS_PER_QUERY);
    if (subject !== undefined) query = query.where("subject", "=", subject);
    const rows = await query.execute();
    for (const row of rows) yield recordOf(row);
    if (rows.length < ROWS_PER_QUERY) return;
    last = rows.at(-1)!.sequence;
  }
}

/** The record that a row holds. */
export function recordOf(row: LedgerEntryTable): LedgerRecord {
  return {
    sequence: row.sequence,
    recordedAt: row.recorded_at,
    kind: row.kind,
    subject: row.subject,
    body: row.body,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

/**
 * The entry that a record of our own database stands for.
 *
 * @throws {SyntaxError} where its body is no JSON, which only tampering can bring about.
 */
export function entryOf(record: LedgerRecord): LedgerEntry {
  return {
    ...record,
    kind: record.kind as LedgerKind,
    body: JSON.parse(record.body) as JsonObject,
  };
}
