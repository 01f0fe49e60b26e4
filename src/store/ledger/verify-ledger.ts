import { checkLink, type LedgerFault } from "../../domain/ledger/check-chain.ts";
import { type ChainHead, emptyChain, type LedgerRecord } from "../../domain/ledger/entry.ts";
import { sha256 } from "../sha256.ts";

/** What verifying came to: the head that anyone may keep as an anchor, or the first place that does not hold. */
export type LedgerVerdict =
  | { readonly ok: true; readonly count: number; readonly head: ChainHead }
  | ({ readonly ok: false } & LedgerFault);

/**
 * Walks the chain from its first entry, keeping one entry in memory.
 *
 * @param knownHead a head kept outside the ledger. Without one, entries cut from the end, or a chain rewritten
 * whole, cannot be told from a ledger that never had them.
 */
export async function verifyLedger(
  records: AsyncIterable<LedgerRecord> | Iterable<LedgerRecord>,
  knownHead?: ChainHead,
): Promise<LedgerVerdict> {
  let head = emptyChain;
  for await (const record of records) {
    const link = checkLink(head, record, sha256);
    if (!link.ok) return link;
    head = link.head;
    if (head.sequence === knownHead?.sequence && head.hash !== knownHead.hash) {
      return { ok: false, sequence: head.sequence, what: "replaced" };
    }
  }
  if (knownHead !== undefined && head.sequence < knownHead.sequence) {
    return { ok: false, sequence: head.sequence + 1, what: "cut-short" };
  }
  return { ok: true, count: head.sequence, head };
}
