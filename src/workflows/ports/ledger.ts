/** The ledger, as workflows append to it and read it. */
import { type LedgerDraft, type LedgerEntry } from "../../domain/ledger/entry.ts";

/** The append-only, hash-chained record. */
export interface Ledger {
  /** Durable when it resolves. */
  append(draft: LedgerDraft): Promise<LedgerEntry>;
  /** In order of sequence, streamed. */
  entries(filter?: { readonly subject?: string; readonly after?: number }): AsyncIterable<LedgerEntry>;
  /** The newest entry of this kind about this subject. */
  latest(kind: LedgerDraft["kind"], subject: string): Promise<LedgerEntry | null>;
  /** The newest entry of this kind about each subject that begins so: at most so many, the newest first. */
  newest(kind: LedgerDraft["kind"], prefix: string, most: number): Promise<readonly LedgerEntry[]>;
}
