import { type Writable } from "node:stream";
import { type LedgerRecord } from "../../domain/ledger/entry.ts";
import { openLedgerForReading } from "../../store/open-ledger.ts";
import { exitCodes } from "../exit-codes.ts";
import { write } from "./output.ts";
import { csvRow, fields, jsonLine } from "./record-format.ts";

/** Options of `countersign ledger export`. */
export interface ExportOptions {
  readonly database: string;
  readonly format: "jsonl" | "csv";
  readonly subject?: string;
  readonly after?: number;
}

/**
 * Writes the entries, keeping a page of them in memory; answers the exit code.
 *
 * @throws where the database cannot be read
 */
export async function runExport(options: ExportOptions, output: Writable): Promise<number> {
  const { database, format, subject, after } = options;
  const ledger = await openLedgerForReading(database);
  const filter = { ...(subject === undefined ? {} : { subject }), ...(after === undefined ? {} : { after }) };
  const line = format === "csv" ? asCsv : jsonLine;
  try {
    if (format === "csv") await write(output, csvRow(fields));
    for await (const record of ledger.records(filter)) await write(output, line(record));
    return exitCodes.fine;
  } finally {
    await ledger.close();
  }
}

function asCsv(record: LedgerRecord): string {
  return csvRow(fields.map((field) => record[field]));
}
