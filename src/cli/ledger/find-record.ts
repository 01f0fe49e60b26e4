import { type LedgerRecord } from "../../domain/ledger/entry.ts";
import { type ReadableLedger } from "../../store/open-ledger.ts";

/**
 * The entry of this sequence.
 *
 * @throws where the ledger has none
 */
export async function findRecord(ledger: ReadableLedger, sequence: number): Promise<LedgerRecord> {
  for await (const record of ledger.records({ after: sequence - 1 })) {
    if (record.sequence === sequence) return record;
    break;
  }
  throw new Error(`The ledger has no entry ${sequence}. \`countersign ledger show\` lists the newest ones.`);
}
