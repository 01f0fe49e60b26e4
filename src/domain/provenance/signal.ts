import { type Confidence, type ProvenanceLevel, type ProvenanceScope } from "./provenance.ts";

/** What a signal means wherever it is found. Built-in signals and those of an organisation have the same fields. */
export interface Signal {
  /** `family/name`; the family is the basename of its page in docs/signals. */
  readonly id: string;
  readonly says: Exclude<ProvenanceLevel, "unknown">;
  readonly scope: ProvenanceScope;
  readonly confidence: Confidence;
  /** The harness, in lower case; `null` where the signal names none. */
  readonly tool: string | null;
}

/** A signal that was found in a text: what it means, and the words that say so. */
export interface Finding extends Signal {
  readonly model: string | null;
  /** Line of the text, from 1; `null` for what has no lines. */
  readonly line: number | null;
  readonly quote: string;
}

/** Cuts what is quoted as evidence to 200 characters. */
export function quote(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 200 ? `${trimmed.slice(0, 199)}…` : trimmed;
}
