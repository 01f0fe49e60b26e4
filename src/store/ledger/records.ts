import { type Kysely } from "kysely";
import { type LedgerEntry, type LedgerKind, type LedgerRecord } from "../../domain/ledger/entry.ts";
import { readBody } from "../../domain/ledger/erasure.ts";
import { type LedgerOutlet } from "../../workflows/ports/ledger-outlets.ts";
import { type LedgerEntryTable, type Schema } from "../schema.ts";

/** Which entries to read: those about one subject, those of one kind, those after a sequence. */
export interface LedgerFilter {
  readonly subject?: string;
  readonly kind?: LedgerKind;
  /** Entries about this commit of any repository: a full SHA, lower-case hex. */
  readonly commit?: string;
  readonly after?: number;
}

/** At most so many rows are in memory at once. */
const MOST_ROWS = 500;
/** Bodies are from a hundred bytes to megabytes: so much of them is in memory at once, give or take a page. */
const PAGE_LENGTH = 8 * 1024 * 1024;
/** Until the first page has shown how long they are. */
const FIRST_ROWS = 16;

/** Entries as they stand in the database, in order of sequence, a page at a time. */
export async function* readRecords(
  db: Kysely<Schema>,
  filter: LedgerFilter = {},
): AsyncGenerator<LedgerRecord, void, undefined> {
  let { after } = filter;
  let most = FIRST_ROWS;
  for (;;) {
    const page = await readPage(db, { ...filter, ...(after === undefined ? {} : { after }) }, most);
    yield* page;
    if (page.length < most) return;
    after = page.at(-1)!.sequence;
    most = rowsFor(page);
  }
}

/** How many rows the next page may have, going by how long the bodies of this one are. */
export function rowsFor(page: readonly Pick<LedgerRecord, "body">[]): number {
  const length = page.reduce((sum, { body }) => sum + body.length, 0) / page.length;
  // Doubled at most, as one page of short bodies says little about the next.
  return Math.max(1, Math.min(MOST_ROWS, page.length * 2, Math.floor(PAGE_LENGTH / Math.max(1, length))));
}

/** So many of the newest entries, in order of sequence. */
export async function readNewest(
  db: Kysely<Schema>,
  count: number,
  filter: Pick<LedgerFilter, "subject"> = {},
): Promise<readonly LedgerRecord[]> {
  const rows = await select(db, filter).orderBy("sequence", "desc").limit(count).execute();
  return rows.map(writtenRecordOf).reverse();
}

/** The ledger for those outside who are told of it. */
export function openLedgerOutlet(db: Kysely<Schema>): LedgerOutlet {
  return {
    async head() {
      const first = await readPage(db, {}, 1);
      const last = await readNewest(db, 1);
      if (first[0] === undefined || last[0] === undefined) return null;
      return { sequence: last[0].sequence, hash: last[0].hash, ledger: first[0].hash };
    },
    recordsAfter: (after, most) => readPage(db, { after }, most),
  };
}

async function readPage(
  db: Kysely<Schema>,
  filter: LedgerFilter,
  most: number,
): Promise<readonly LedgerRecord[]> {
  const rows = await select(db, filter).orderBy("sequence").limit(most).execute();
  return rows.map(writtenRecordOf);
}

function select(db: Kysely<Schema>, { subject, kind, commit, after }: LedgerFilter) {
  let query = db
    .selectFrom("ledger_entries")
    .select(["recorded_at", "kind", "subject", "body", "previous_hash", "hash"])
    // As text: a sequence that was tampered with may be larger than a JavaScript number can say.
    .select((row) => row.cast<string>("sequence", "text").as("written_sequence"));
  if (after !== undefined) query = query.where("sequence", ">", after);
  if (subject !== undefined) query = query.where("subject", "=", subject);
  if (commit !== undefined) query = query.where("subject", "like", `%@${commit}`);
  if (kind !== undefined) query = query.where("kind", "=", kind);
  return query;
}

type WrittenRow = Omit<LedgerEntryTable, "sequence"> & { readonly written_sequence: string };

function writtenRecordOf(row: WrittenRow): LedgerRecord {
  return recordOf({ ...row, sequence: Number(row.written_sequence) });
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
 * The entry that a record of our own database stands for; of a body that was erased, what is left of it.
 *
 * @throws {SyntaxError} where its body is no JSON, which only tampering can bring about.
 */
export function entryOf(record: LedgerRecord): LedgerEntry {
  return {
    ...record,
    kind: record.kind as LedgerKind,
    body: readBody(record.body).kept ?? {},
  };
}
