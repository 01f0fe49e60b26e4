import { checkLink, type LedgerFault } from "../../domain/ledger/check-chain.ts";
import { type ChainHead, emptyChain, type LedgerRecord } from "../../domain/ledger/entry.ts";
import { erasedDigest, erasuresIn } from "../../domain/ledger/erasure.ts";
import { sha256 } from "../sha256.ts";

/** What verifying came to: the head that anyone may keep as an anchor, or the first place that does not hold. */
export type LedgerVerdict =
  | {
      readonly ok: true;
      readonly count: number;
      readonly head: ChainHead;
      /** So many of the entries have lost their body, in whole or in part, by an erasure that is on record. */
      readonly erased: number;
    }
  | ({ readonly ok: false } & LedgerFault);

/**
 * Walks the chain from its first entry, keeping one entry in memory, and a digest for each body that was erased.
 *
 * @param known heads kept outside the ledger, in any order. Without one, entries cut from the end, or
 * a chain rewritten whole, cannot be told from a ledger that never had them.
 */
export async function verifyLedger(
  records: AsyncIterable<LedgerRecord> | Iterable<LedgerRecord>,
  known: ChainHead | readonly ChainHead[] = [],
): Promise<LedgerVerdict> {
  const heads = [known].flat().sort((a, b) => b.sequence - a.sequence);
  let head = emptyChain;
  const erasures = new Erasures();
  for await (const record of records) {
    const link = checkLink(head, record, sha256);
    if (!link.ok) return link;
    head = link.head;
    erasures.look(record);
    for (
      let known = heads.at(-1);
      known !== undefined && known.sequence <= head.sequence;
      known = heads.at(-1)
    ) {
      if (known.sequence === head.sequence && known.hash !== head.hash) {
        return { ok: false, sequence: head.sequence, what: "replaced" };
      }
      heads.pop();
    }
  }
  const unrecorded = erasures.firstWithoutRecord();
  if (unrecorded !== null) return { ok: false, sequence: unrecorded, what: "erased-without-record" };
  if (heads.some(({ sequence }) => sequence > head.sequence)) {
    return { ok: false, sequence: head.sequence + 1, what: "cut-short" };
  }
  return { ok: true, count: head.sequence, head, erased: erasures.count };
}

/** Holds what stands in place of erased bodies against what the erasures' own entries say of it. */
class Erasures {
  readonly #found = new Map<number, string>();
  readonly #recorded = new Map<number, string>();

  get count(): number {
    return this.#found.size;
  }

  look(record: LedgerRecord): void {
    if (erasedDigest(record.body) !== null) this.#found.set(record.sequence, sha256(record.body));
    // A later erasure of the same entry left less of it, and is the one that holds.
    for (const { entry, markDigest } of erasuresIn(record)) this.#recorded.set(entry, markDigest);
  }

  firstWithoutRecord(): number | null {
    for (const [sequence, markDigest] of this.#found) {
      if (this.#recorded.get(sequence) !== markDigest) return sequence;
    }
    return null;
  }
}
