import { type ChainHead } from "./entry.ts";

/** What the operator signs: at this moment, the ledger ended here. */
export interface Checkpoint extends ChainHead {
  /** The hash of the ledger's first entry, which tells it from every other one. */
  readonly ledger: string;
  /** When it was signed; ISO 8601, UTC. */
  readonly signedAt: string;
}

const format = "countersign ledger checkpoint, format 1";

/** A checkpoint as the text of a signed note. docs/ledger.md shows one, and how to verify it by hand. */
export function checkpointText({ ledger, sequence, hash, signedAt }: Checkpoint): string {
  return `${format}\nledger ${ledger}\nsequence ${sequence}\nhash ${hash}\nsigned at ${signedAt}\n`;
}

const shape =
  /^ledger ([0-9a-f]{64})\nsequence ([1-9]\d{0,14})\nhash ([0-9a-f]{64})\nsigned at (\d{4}-\d\d-\d\dT[\d:.]+Z)\n$/u;

/** Whether a line is the first one of a checkpoint. */
export function beginsCheckpoint(line: string): boolean {
  return line === format;
}

/** What a signed text says, or `null` where it is no checkpoint of this format. */
export function parseCheckpoint(text: string): Checkpoint | null {
  if (!text.startsWith(`${format}\n`)) return null;
  const [, ledger, sequence, hash, signedAt] = shape.exec(text.slice(format.length + 1)) ?? [];
  if (ledger === undefined || hash === undefined || signedAt === undefined) return null;
  return { ledger, sequence: Number(sequence), hash, signedAt };
}
