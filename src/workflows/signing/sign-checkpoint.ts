import {
  beginsCheckpoint,
  type Checkpoint,
  checkpointText,
  parseCheckpoint,
} from "../../domain/ledger/checkpoint.ts";
import { type NoteProblem, openNote, signNote } from "./signed-note.ts";
import { type SigningKey, type VerificationKey } from "./signing-key.ts";

/** A checkpoint as a note signed by the operator. */
export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  return signNote(checkpointText(checkpoint), key);
}

/** Why one of many checkpoints is not believed. */
export type CheckpointProblem = NoteProblem | "no-checkpoint";

/** A checkpoint of a file, with the line that it begins in; lines count from 1. */
export type OpenedCheckpoint = { readonly line: number } & (
  | { readonly ok: true; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly why: CheckpointProblem }
);

/** The checkpoints in a text in which notes stand one after another, with any empty lines between them. */
export function openCheckpoints(text: string, keys: readonly VerificationKey[]): readonly OpenedCheckpoint[] {
  return notesIn(text).map(({ line, note }) => {
    const opened = openNote(note, keys);
    if (!opened.ok) return { line, ...opened };
    const checkpoint = parseCheckpoint(opened.text);
    return checkpoint === null ? { line, ok: false, why: "no-checkpoint" } : { line, ok: true, checkpoint };
  });
}

/** A note ends where, after lines of signatures, something else comes; one that was cut short, where the next begins. */
function notesIn(text: string): readonly { readonly line: number; readonly note: string }[] {
  const notes: { line: number; note: string }[] = [];
  let current: { line: number; note: string; isSigned: boolean } | null = null;
  for (const [index, line] of text.replace(/\n$/u, "").split("\n").entries()) {
    const isSignature = line.startsWith("\u2014 ");
    if (current !== null && (beginsCheckpoint(line) || (current.isSigned && !isSignature))) {
      notes.push(current);
      current = null;
    }
    if (current === null && line === "") continue;
    current ??= { line: index + 1, note: "", isSigned: false };
    current.note += `${line}\n`;
    current.isSigned ||= isSignature;
  }
  return current === null ? notes : [...notes, current];
}
