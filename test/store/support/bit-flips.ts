import { checkLink } from "../../../src/domain/ledger/check-chain.ts";
import { type ChainHead, emptyChain, type LedgerRecord } from "../../../src/domain/ledger/entry.ts";
import { sha256 } from "../../../src/store/sha256.ts";

/** What a run of flips came to. */
export interface Flips {
  readonly flipped: number;
  /** Flips after which the entry did not fall out of the chain at its own place. */
  readonly missed: readonly string[];
}

const texts = ["recordedAt", "kind", "subject", "body", "previousHash", "hash"] as const;

/** Bits of a sequence: as many as both databases store. */
const SEQUENCE_BITS = 63n;

/**
 * Flips every bit of every field of each entry, one at a time, and holds the entry against the chain before it.
 * Whatever comes before it is as it was, so verifying the whole ledger would stop at this very place.
 */
export function flipBits(records: readonly LedgerRecord[]): Flips {
  const missed: string[] = [];
  let flipped = 0;
  let before: ChainHead = emptyChain;
  const look = (record: LedgerRecord, tampered: LedgerRecord, what: string): void => {
    flipped += 1;
    const link = checkLink(before, tampered, sha256);
    if (link.ok || link.sequence !== record.sequence) missed.push(`entry ${record.sequence}: ${what}`);
  };
  for (const record of records) {
    for (const field of texts) {
      const bytes = Buffer.from(record[field]);
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        look(record, { ...record, [field]: bytes.toString("utf8") }, `bit ${bit} of ${field}`);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
      }
    }
    for (let bit = 0n; bit < SEQUENCE_BITS; bit += 1n) {
      const sequence = Number(BigInt(record.sequence) ^ (1n << bit));
      look(record, { ...record, sequence }, `bit ${bit} of sequence`);
    }
    before = { sequence: record.sequence, hash: record.hash };
  }
  return { flipped, missed };
}
