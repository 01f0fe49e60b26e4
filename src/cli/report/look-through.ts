import { describeLedgerFault } from "../../domain/ledger/check-chain.ts";
import { type LedgerEntry, type LedgerRecord } from "../../domain/ledger/entry.ts";
import { ReportFold } from "../../domain/report/fold-report.ts";
import { verifyLedger } from "../../store/ledger/verify-ledger.ts";
import { entryOf } from "../../store/ledger/records.ts";
import { openLedgerForReading } from "../../store/open-ledger.ts";
import { readExport } from "../ledger/read-export.ts";

/** Where a ledger is read from. */
export interface LedgerSource {
  readonly database: string;
  /** An export in JSON Lines, read instead of the database. */
  readonly export?: string;
}

/** Looks at each entry once it was found to follow the one before it. */
export type LookAt = (entry: LedgerEntry, record: LedgerRecord) => void | Promise<void>;

/** What came of reading a ledger from its first entry to its last. */
export type LedgerRead =
  | { readonly ok: true; readonly entries: number; readonly head: string }
  /** One sentence. */
  | { readonly ok: false; readonly fault: string };

/**
 * Verifies a ledger and shows every entry to `look`, one at a time.
 * @throws {Error} where it cannot be read, or where an entry that verifies is not what this version knows
 */
export async function lookThrough(source: LedgerSource, look: LookAt): Promise<LedgerRead> {
  if (source.export !== undefined) return verified(readExport(source.export), look);
  const ledger = await openLedgerForReading(source.database);
  try {
    return await verified(ledger.records(), look);
  } finally {
    await ledger.close();
  }
}

async function verified(records: AsyncIterable<LedgerRecord>, look: LookAt): Promise<LedgerRead> {
  async function* shown(): AsyncGenerator<LedgerRecord, void, undefined> {
    for await (const record of records) {
      yield record;
      // The next one is asked for once this one has been found to follow.
      await show(record, look);
    }
  }
  const verdict = await verifyLedger(shown());
  if (!verdict.ok) return { ok: false, fault: describeLedgerFault(verdict) };
  return { ok: true, entries: verdict.count, head: `${String(verdict.head.sequence)}:${verdict.head.hash}` };
}

async function show(record: LedgerRecord, look: LookAt): Promise<void> {
  try {
    // Most bodies by far are decisions; those that nobody reads are not worth their parsing.
    await look(ReportFold.readsBodyOf(record.kind) ? entryOf(record) : withoutBody(record), record);
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof RangeError)) throw error;
    throw new Error(
      `Entry ${String(record.sequence)} (${record.kind}) is not what this version of Countersign knows: ${error.message}. Use the version that wrote it, or a newer one.`,
      { cause: error },
    );
  }
}

function withoutBody(record: LedgerRecord): LedgerEntry {
  return { ...record, kind: record.kind as LedgerEntry["kind"], body: {} };
}
