import { canonicalJson } from "../../../src/domain/ledger/canonical-json.ts";
import {
  emptyChain,
  hashOfEntry,
  type LedgerEntry,
  type LedgerRecord,
} from "../../../src/domain/ledger/entry.ts";
import { sha256 } from "../../../src/store/sha256.ts";

/** The entries as records of a chain that holds. */
export function chained(entries: readonly LedgerEntry[]): readonly LedgerRecord[] {
  let previousHash = emptyChain.hash;
  return entries.map(({ sequence, recordedAt, kind, subject, body }) => {
    const unsealed = { sequence, recordedAt, kind, subject, body: canonicalJson(body), previousHash };
    previousHash = hashOfEntry(unsealed, sha256);
    return { ...unsealed, hash: previousHash };
  });
}
