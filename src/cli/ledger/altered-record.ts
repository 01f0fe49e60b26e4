import { hashOfEntry, type LedgerRecord } from "../../domain/ledger/entry.ts";
import { erasedDigest, erasuresIn } from "../../domain/ledger/erasure.ts";
import { type ReadableLedger } from "../../store/open-ledger.ts";
import { sha256 } from "../../store/sha256.ts";

/** Tells of a record whether it is another than the one that was recorded. */
export type IsAltered = (record: LedgerRecord) => boolean;

/**
 * Reads what the ledger's erasures left of bodies. A record's own hash covers its body, and of an erased one only the
 * digest of what was there: what stands in its place is what the last erasure of it has recorded, or it is altered.
 */
export async function readAlterations(ledger: ReadableLedger): Promise<IsAltered> {
  const left = new Map<number, string>();
  for await (const record of ledger.records({ kind: "erasure" })) {
    if (!hasOwnHash(record)) continue;
    for (const { entry, markDigest } of erasuresIn(record)) left.set(entry, markDigest);
  }
  return (record) =>
    !hasOwnHash(record) ||
    (erasedDigest(record.body) !== null && left.get(record.sequence) !== sha256(record.body));
}

function hasOwnHash(record: LedgerRecord): boolean {
  return hashOfEntry(record, sha256) === record.hash;
}
