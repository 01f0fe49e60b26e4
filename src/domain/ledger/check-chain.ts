import { type ChainHead, hashOfEntry, type LedgerRecord, type Sha256 } from "./entry.ts";

/** How a ledger is not what it was. */
export type LedgerFaultKind =
  /** Entries are missing before this one: they were deleted, or their sequence was changed. */
  | "missing"
  /** The sequence does not grow: an entry was moved or repeated. */
  | "out-of-order"
  /** The entry's content is not what its hash was made from. */
  | "altered"
  /** The entry is whole in itself, but follows another entry than the one before it: one of the two was replaced. */
  | "unlinked"
  /** The ledger ends before a head that is known from elsewhere. */
  | "cut-short"
  /** Another entry stands where a head that is known from elsewhere was. */
  | "replaced"
  /** The entry's body is gone, and no later entry records that it was erased, or records another rest of it. */
  | "erased-without-record";

/** The first place at which a ledger does not hold. */
export interface LedgerFault {
  /** The sequence that was expected there. */
  readonly sequence: number;
  readonly what: LedgerFaultKind;
}

/** The head that follows `before` once `record` is appended, or how `record` cannot follow. */
export function checkLink(
  before: ChainHead,
  record: LedgerRecord,
  sha256: Sha256,
): { readonly ok: true; readonly head: ChainHead } | ({ readonly ok: false } & LedgerFault) {
  const sequence = before.sequence + 1;
  if (record.sequence !== sequence) {
    return { ok: false, sequence, what: record.sequence > sequence ? "missing" : "out-of-order" };
  }
  if (hashOfEntry(record, sha256) !== record.hash) return { ok: false, sequence, what: "altered" };
  if (record.previousHash !== before.hash) return { ok: false, sequence, what: "unlinked" };
  return { ok: true, head: { sequence, hash: record.hash } };
}

/** What a fault means, in a sentence for a person. */
export function describeLedgerFault(fault: LedgerFault): string {
  const entry = `entry ${fault.sequence}`;
  switch (fault.what) {
    case "missing":
      return `${entry} is missing: it was deleted, or its sequence was changed`;
    case "out-of-order":
      return `where ${entry} should be, an earlier one comes again: entries were moved or repeated`;
    case "altered":
      return `${entry} was altered: its content is not what its hash was made from`;
    case "unlinked":
      return `${entry} does not follow the entry before it: one of the two was replaced`;
    case "cut-short":
      return `${entry} is missing: the ledger was cut short before the known head`;
    case "replaced":
      return `${entry} is not the one that was known as the head: the ledger was rewritten`;
    case "erased-without-record":
      return `${entry} has lost its body, and no later entry records such an erasure`;
  }
}
