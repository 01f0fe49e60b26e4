import { type LedgerCursors, type LedgerOutlet, type LedgerSink } from "../ports/ledger-outlets.ts";

/** What streaming needs of the world. */
export interface StreamingPorts {
  readonly outlet: LedgerOutlet;
  readonly cursors: LedgerCursors;
}

/** A decision's body may have a megabyte: so many are in memory, and sent, at once. */
const batch = 20;
/** How long this process has a sink to itself: longer than sending a batch may take. Milliseconds. */
const lease = 60_000;

/**
 * Sends on every entry that has not arrived there yet, in order, and remembers after each batch how far it came.
 * Whatever fails is sent again by the next run: an entry arrives once, or more often, and never not at all.
 *
 * @param isStopping asked between two batches
 * @returns how many were sent
 */
export async function streamLedger(
  { outlet, cursors }: StreamingPorts,
  sink: LedgerSink,
  isStopping: () => boolean = () => false,
): Promise<number> {
  const cursor = await cursors.lease(`stream ${sink.name}`, lease);
  if (cursor === null) return 0;
  let sent = 0;
  let { sequence } = cursor;
  try {
    while (!isStopping()) {
      const records = await outlet.recordsAfter(sequence, batch);
      const last = records.at(-1);
      if (last === undefined) break;
      await sink.send(records);
      sent += records.length;
      sequence = last.sequence;
      // Another replica has it now, and goes on from what was last remembered.
      if (!(await cursors.advance(cursor, sequence, lease))) break;
    }
    return sent;
  } finally {
    await cursors.release(cursor);
  }
}
