/** How those outside are told of the ledger, and how far they have been told. */
import { type ChainHead, type LedgerRecord } from "../../domain/ledger/entry.ts";

/** How far something outside has been told of the ledger, leased to this process. */
export interface LedgerCursor {
  /** `stream <where to>`, `anchor <where>`. */
  readonly name: string;
  /** The last entry that arrived there; 0: none yet. */
  readonly sequence: number;
  /** Grows with each lease; whoever holds a smaller one has lost it. */
  readonly fence: number;
}

/** Remembers, durably, what of the ledger has arrived where. */
export interface LedgerCursors {
  /** The cursor, for so many milliseconds this process's own; `null` while another process has it. */
  lease(name: string, milliseconds: number): Promise<LedgerCursor | null>;
  /** Entries up to `sequence` have arrived; keeps the lease for so many milliseconds more. `false`: it was lost. */
  advance(cursor: LedgerCursor, sequence: number, milliseconds: number): Promise<boolean>;
  /** Gives the lease back; one that was lost is left alone. */
  release(cursor: LedgerCursor): Promise<void>;
}

/** The ledger as those outside of it are told of it. */
export interface LedgerOutlet {
  /** Where it ends, and the hash of its first entry, which tells it from every other; `null`: it is empty. */
  head(): Promise<(ChainHead & { readonly ledger: string }) | null>;
  /** So many of the entries after a sequence, as they stand, in order. */
  recordsAfter(sequence: number, most: number): Promise<readonly LedgerRecord[]>;
}

/** Somewhere that wants every entry of the ledger. */
export interface LedgerSink {
  /** What it is configured as, without what is secret. */
  readonly name: string;
  /** Resolves when they have arrived, as far as can be told; rejects where they may not have. */
  send(records: readonly LedgerRecord[]): Promise<void>;
}

/** Somewhere outside that keeps signed checkpoints of the ledger. */
export interface CheckpointAnchor {
  /** What it is configured as, without what is secret. */
  readonly name: string;
  /** Resolves when the note is kept there. */
  put(note: string): Promise<void>;
}
