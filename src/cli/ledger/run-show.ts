import { type Writable } from "node:stream";
import { type LedgerRecord } from "../../domain/ledger/entry.ts";
import { erasedDigest, readBody } from "../../domain/ledger/erasure.ts";
import { openLedgerForReading } from "../../store/open-ledger.ts";
import { visible } from "../../text/escape.ts";
import { exitCodes } from "../exit-codes.ts";
import { findRecord } from "./find-record.ts";
import { write } from "./output.ts";
import { fields } from "./record-format.ts";

/** Options of `countersign ledger show`. */
export interface ShowOptions {
  readonly database: string;
  readonly subject?: string;
  /** So many of the newest entries. */
  readonly last: number;
}

/**
 * Shows one entry in full, or the newest ones in a line each; answers the exit code.
 *
 * @throws where the database cannot be read, or has no such entry
 */
export async function runShow(
  sequence: number | undefined,
  options: ShowOptions,
  output: Writable,
): Promise<number> {
  const ledger = await openLedgerForReading(options.database);
  try {
    const text =
      sequence === undefined
        ? newestText(await ledger.newest(options.last, filterOf(options)))
        : entryText(await findRecord(ledger, sequence));
    await write(output, text);
    return exitCodes.fine;
  } finally {
    await ledger.close();
  }
}

function filterOf({ subject }: ShowOptions): { readonly subject?: string } {
  return subject === undefined ? {} : { subject };
}

function newestText(records: readonly LedgerRecord[]): string {
  if (records.length === 0) return "No entries.\n";
  return records.map(lineOf).join("");
}

/** The body is cut to what fits a wide terminal. */
function lineOf({ sequence, recordedAt, kind, subject, body }: LedgerRecord): string {
  const shown = erasedDigest(body) === null ? body : `erased, left: ${keptText(body)}`;
  const start = shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
  return `${[String(sequence).padStart(6), recordedAt, kind, subject, start].map(visible).join("  ")}\n`;
}

function keptText(body: string): string {
  const { kept } = readBody(body);
  return kept === null ? "nothing" : JSON.stringify(kept);
}

function entryText(record: LedgerRecord): string {
  const lines = fields.flatMap((field) =>
    field === "body" ? ["body", ...bodyLines(record.body)] : [`${field.padEnd(13)} ${record[field]}`],
  );
  return lines.map((line) => `${visible(line)}\n`).join("");
}

function bodyLines(body: string): readonly string[] {
  return indented(body)
    .split("\n")
    .map((line) => `  ${line}`);
}

/** As it stands where it is no JSON: showing is not verifying. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
