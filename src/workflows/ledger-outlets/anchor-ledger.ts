import { type CheckpointAnchor, type LedgerCursors, type LedgerOutlet } from "../ports/ledger-outlets.ts";
import { signCheckpoint } from "../signing/sign-checkpoint.ts";
import { type SigningKey } from "../signing/signing-key.ts";

/** What anchoring needs of the world. */
export interface AnchoringPorts {
  readonly outlet: LedgerOutlet;
  readonly cursors: LedgerCursors;
  readonly key: SigningKey;
  readonly now: () => Date;
}

/** How long this process has an anchor to itself: longer than putting a note there may take. Milliseconds. */
const lease = 60_000;

/**
 * Puts a signed checkpoint of the ledger's head there, unless that head is there already, or another replica is
 * at it. A crash in between puts one there twice, which says the same twice.
 */
export async function anchorLedger(
  { outlet, cursors, key, now }: AnchoringPorts,
  anchor: CheckpointAnchor,
): Promise<"anchored" | "unchanged" | "left-to-another"> {
  const cursor = await cursors.lease(`anchor ${anchor.name}`, lease);
  if (cursor === null) return "left-to-another";
  try {
    const head = await outlet.head();
    if (head === null || head.sequence <= cursor.sequence) return "unchanged";
    await anchor.put(signCheckpoint({ ...head, signedAt: now().toISOString() }, key));
    await cursors.advance(cursor, head.sequence, lease);
    return "anchored";
  } finally {
    await cursors.release(cursor);
  }
}
