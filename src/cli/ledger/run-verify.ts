import { type Writable } from "node:stream";
import { describeLedgerFault } from "../../domain/ledger/check-chain.ts";
import { type ChainHead, type LedgerRecord } from "../../domain/ledger/entry.ts";
import { type LedgerVerdict, verifyLedger } from "../../store/ledger/verify-ledger.ts";
import { openLedgerForReading } from "../../store/open-ledger.ts";
import { StoreError } from "../../store/store-error.ts";
import { exitCodes } from "../exit-codes.ts";
import {
  agreementText,
  contradictionText,
  otherLedgerText,
  readCheckpoints,
  type SignedCheckpoint,
} from "./checkpoints.ts";
import { write } from "./output.ts";
import { readExport } from "./read-export.ts";

/** Options of `countersign ledger verify`. */
export interface VerifyOptions {
  readonly database: string;
  /** Verified instead of the database. */
  readonly export?: string;
  /** `sequence:hash` */
  readonly head?: string;
  /** A file of signed checkpoints. */
  readonly checkpoints?: string;
  /** Files with the keys that may have signed them. */
  readonly publicKey?: readonly string[];
}

/**
 * Verifies a ledger and says what came of it; answers the exit code.
 *
 * @throws where the database, the export, the checkpoints or a key cannot be read, or `head` is none
 */
export async function runVerify(options: VerifyOptions, output: Writable): Promise<number> {
  const heads = options.head === undefined ? [] : [parseHead(options.head)];
  const checkpoints = readCheckpoints(options.checkpoints, options.publicKey);
  if (!checkpoints.ok) {
    await write(output, checkpoints.fault);
    return exitCodes.found;
  }
  const { signed } = checkpoints;
  const known = [...heads, ...signed.map(({ checkpoint }) => checkpoint)];
  const first: { hash: string | null } = { hash: null };
  const verdict =
    options.export === undefined
      ? await verifyDatabase(options.database, known, first)
      : await verifyLedger(noticing(readExport(options.export), first), known);
  const fault = isOfChain(verdict) ? null : otherLedgerText(signed, first.hash);
  await write(output, fault ?? verdictText(verdict, known.length > 0, signed));
  return verdict.ok && fault === null ? exitCodes.fine : exitCodes.found;
}

/** The chain itself is broken, whatever checkpoints say. */
function isOfChain(verdict: LedgerVerdict): boolean {
  return !verdict.ok && verdict.what !== "replaced" && verdict.what !== "cut-short";
}

/** Notes the hash of the first entry on its way, which is the ledger's identity. */
async function* noticing(
  records: AsyncIterable<LedgerRecord>,
  first: { hash: string | null },
): AsyncGenerator<LedgerRecord, void, undefined> {
  for await (const record of records) {
    first.hash ??= record.hash;
    yield record;
  }
}

async function verifyDatabase(
  path: string,
  known: readonly ChainHead[],
  first: { hash: string | null },
): Promise<LedgerVerdict> {
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
    return await verifyLedger(noticing(verified(), first), known);
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

function erasedText(erased: number): string {
  if (erased === 0) return "";
  return `, ${erased === 1 ? "1 body" : `${erased} bodies`} of them erased on record`;
}

function verdictText(
  verdict: LedgerVerdict,
  hasKnownHead: boolean,
  signed: readonly SignedCheckpoint[],
): string {
  if (!verdict.ok) {
    return (
      `The ledger does not hold: ${describeLedgerFault(verdict)}.\n` +
      contradictionText(verdict, signed) +
      (verdict.sequence > 1 ? `The entries before ${verdict.sequence} hold.\n` : "") +
      "Keep a copy of the database as it is, and compare it with your last backup or export.\n"
    );
  }
  const { count, head } = verdict;
  const entries = count === 1 ? "1 entry" : `${count} entries`;
  return (
    `The ledger holds: ${entries}${erasedText(verdict.erased)}.\n` +
    agreementText(signed) +
    `Head: ${head.sequence}:${head.hash}\n` +
    (hasKnownHead
      ? ""
      : "Keep this head outside of the database: with --head a later run also finds entries cut from the end.\n")
  );
}
