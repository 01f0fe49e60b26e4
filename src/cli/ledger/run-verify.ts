import { type Writable } from "node:stream";
import { describeLedgerFault } from "../../domain/ledger/check-chain.ts";
import { type ChainHead, type LedgerRecord } from "../../domain/ledger/entry.ts";
import { type LedgerVerdict, verifyLedger } from "../../store/ledger/verify-ledger.ts";
import { openLedgerForReading } from "../../store/open-ledger.ts";
import { StoreError } from "../../store/store-error.ts";
import { exitCodes } from "../exit-codes.ts";
import { write } from "./output.ts";
import { readExport } from "./read-export.ts";

/** Options of `countersign ledger verify`. */
export interface VerifyOptions {
  readonly database: string;
  /** Verified instead of the database. */
  readonly export?: string;
  /** `sequence:hash` */
  readonly head?: string;
}

/**
 * Verifies a ledger and says what came of it; answers the exit code.
 *
 * @throws where the database or export cannot be read, or `head` is none
 */
export async function runVerify(options: VerifyOptions, output: Writable): Promise<number> {
  const knownHead = options.head === undefined ? undefined : parseHead(options.head);
  const verdict =
    options.export === undefined
      ? await verifyDatabase(options.database, knownHead)
      : await verifyLedger(readExport(options.export), knownHead);
  await write(output, verdictText(verdict, knownHead));
  return verdict.ok ? exitCodes.fine : exitCodes.found;
}

async function verifyDatabase(path: string, knownHead: ChainHead | undefined): Promise<LedgerVerdict> {
  const ledger = await openLedgerForReading(path);
  let last = 0;
  async function* verified(): AsyncGenerator<LedgerRecord, void, undefined> {
    for await (const record of ledger.records()) {
      yield record;
      // The next one is asked for once this one has been found to follow.
      last = record.sequence;
    }
  }
  try {
    return await verifyLedger(verified(), knownHead);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== "damaged") throw error;
    throw new StoreError("damaged", `${error.message} ${howFar(last)}`, error);
  } finally {
    await ledger.close();
  }
}

function howFar(last: number): string {
  return last === 0
    ? "No entry of it can be read."
    : `The entries up to ${last} hold; those after it cannot be read.`;
}

function parseHead(text: string): ChainHead {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/u.exec(text) ?? [];
  if (sequence === undefined || hash === undefined) {
    throw new Error(
      `--head "${text}" is no head. Give it as an earlier run printed it: a sequence, a colon and 64 hexadecimal digits.`,
    );
  }
  return { sequence: Number(sequence), hash };
}

function verdictText(verdict: LedgerVerdict, knownHead: ChainHead | undefined): string {
  if (!verdict.ok) {
    return (
      `The ledger does not hold: ${describeLedgerFault(verdict)}.\n` +
      (verdict.sequence > 1 ? `The entries before ${verdict.sequence} hold.\n` : "") +
      "Keep a copy of the database as it is, and compare it with your last backup or export.\n"
    );
  }
  const { count, head } = verdict;
  const entries = count === 1 ? "1 entry" : `${count} entries`;
  return (
    `The ledger holds: ${entries}.\n` +
    `Head: ${head.sequence}:${head.hash}\n` +
    (knownHead === undefined
      ? "Keep this head outside of the database: with --head a later run also finds entries cut from the end.\n"
      : "")
  );
}
