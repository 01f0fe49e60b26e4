import { type LedgerFault } from "../../domain/ledger/check-chain.ts";
import { type Checkpoint } from "../../domain/ledger/checkpoint.ts";
import { type CheckpointProblem, openCheckpoints } from "../../workflows/signing/sign-checkpoint.ts";
import { readNamedFile } from "../file-trouble.ts";
import { KeyError, readVerificationKey, type VerificationKey } from "../../workflows/signing/signing-key.ts";

/** A checkpoint whose signature holds, with where it stands. */
export interface SignedCheckpoint {
  readonly place: string;
  readonly checkpoint: Checkpoint;
}

/**
 * The checkpoints of a file, or a text about the first that is not believed.
 *
 * @throws where file or keys cannot be read, or one is given without the other
 */
export function readCheckpoints(
  file: string | undefined,
  keyFiles: readonly string[] = [],
):
  | { readonly ok: true; readonly signed: readonly SignedCheckpoint[] }
  | { readonly ok: false; readonly fault: string } {
  if ((file === undefined) !== (keyFiles.length === 0)) {
    throw new Error(
      "Give --checkpoints and --public-key together: a checkpoint is worth as much as its signature.",
    );
  }
  if (file === undefined) return { ok: true, signed: [] };
  const opened = openCheckpoints(readNamedFile(file), keyFiles.map(readKeyFile));
  if (opened.length === 0) throw new Error(`${file} holds no checkpoint.`);
  const signed: SignedCheckpoint[] = [];
  for (const each of opened) {
    const place = `${file}:${each.line}`;
    if (!each.ok) return { ok: false, fault: `The checkpoint at ${place} ${problemText(each.why)}.\n` };
    signed.push({ place, checkpoint: each.checkpoint });
  }
  return { ok: true, signed };
}

/**
 * A public key's file.
 *
 * @throws where it cannot be read, or holds no such key
 */
export function readKeyFile(file: string): VerificationKey {
  const text = readNamedFile(file);
  try {
    return readVerificationKey(text);
  } catch (error) {
    if (error instanceof KeyError) throw new Error(`${file} ${error.message}`, { cause: error });
    throw error;
  }
}

function problemText(why: CheckpointProblem): string {
  switch (why) {
    case "no-note":
      return "is cut short, or no signed note: something is left of it or put into it. Where the machine stopped while it was written, take its lines out: the next one says all that it said";
    case "unknown-key":
      return "is signed by none of these keys";
    case "bad-signature":
      return "was altered: its signature is not of its text";
    case "no-checkpoint":
      return "is signed, but is no checkpoint that this version knows";
  }
}

/** A text about the first checkpoint of another ledger than this one, which begins with `first`; else `null`. */
export function otherLedgerText(signed: readonly SignedCheckpoint[], first: string | null): string | null {
  const other = signed.find(({ checkpoint }) => checkpoint.ledger !== first);
  return other === undefined
    ? null
    : `The checkpoint at ${other.place} is of another ledger, which begins with ${other.checkpoint.ledger}.\n`;
}

/** Which checkpoint says otherwise, where one does. */
export function contradictionText(fault: LedgerFault, signed: readonly SignedCheckpoint[]): string {
  if (fault.what !== "replaced" && fault.what !== "cut-short") return "";
  const contrary = signed
    .filter(({ checkpoint }) => checkpoint.sequence >= fault.sequence)
    .sort((a, b) => a.checkpoint.sequence - b.checkpoint.sequence)[0];
  if (contrary === undefined) return "";
  const { sequence, hash, signedAt } = contrary.checkpoint;
  return `The checkpoint at ${contrary.place}, signed at ${signedAt}, says ${sequence}:${hash}.\n`;
}

/** How far the signatures reach. */
export function agreementText(signed: readonly SignedCheckpoint[]): string {
  if (signed.length === 0) return "";
  const newest = signed.reduce((a, b) => (b.checkpoint.sequence > a.checkpoint.sequence ? b : a)).checkpoint;
  const many = signed.length === 1 ? "1 signed checkpoint is" : `${signed.length} signed checkpoints are`;
  return `${many} in it, the newest at entry ${newest.sequence}, signed at ${newest.signedAt}.\n`;
}
