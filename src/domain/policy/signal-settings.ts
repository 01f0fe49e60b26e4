import { type SignalRule } from "../provenance/signal-rule.ts";

/** A signal as a policy writes it: with its pattern as text, so that it can be kept as JSON. */
export interface WrittenSignal extends Omit<SignalRule, "matches"> {
  /** A regular expression in RE2's syntax, found anywhere in the text that it is given. */
  readonly pattern: string;
}

/** What a policy says about signals of provenance. Plain JSON. */
export interface SignalSettings {
  readonly custom: readonly WrittenSignal[];
  /** Ids of signals (`family/name`) or of whole families that do not count here. */
  readonly muted: readonly string[];
}

/** What holds where a policy says nothing of it. */
export const defaultSignalSettings: SignalSettings = { custom: [], muted: [] };
