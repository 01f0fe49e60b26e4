import { type Mention } from "../mentions.ts";
import { changeNouns, fillers, firstPerson, helping, messageNouns } from "./word-classes.ts";

/** A sentence as the statements are read from it. */
export interface Sentence {
  readonly lower: readonly string[];
  readonly mentions: readonly Mention[];
  readonly isSubject: boolean;
}

/** A mention and those that follow closely: `Fable 5 (via Claude Code)`, `GPT-5.3 Codex in Cursor`. */
export function chainFrom(mention: Mention, mentions: readonly Mention[]): readonly Mention[] {
  const chain = [mention];
  for (const next of mentions) {
    const last = chain.at(-1)!;
    if (next.from >= last.to && next.from - last.to <= 2) chain.push(next);
  }
  return chain;
}

/** What stands before a mention. */
export interface Lead {
  /** Index of the word that is neither filler nor help. */
  readonly at: number;
  readonly isHelp: boolean;
}

/** Walks back from a mention over articles, adverbs and "the help of". */
export function leadOf(lower: readonly string[], from: number): Lead {
  let at = from - 1;
  let isHelp = false;
  while (at >= 0 && at > from - 9 && (fillers.has(lower[at]!) || helping.has(lower[at]!))) {
    isHelp ||= helping.has(lower[at]!);
    at -= 1;
  }
  return { at, isHelp };
}

/** "This PR was", "All of this code was", "The tests were": what is spoken of is this change. */
export function hasChangeSubject(lower: readonly string[], verb: number): boolean {
  const subject = lower.slice(Math.max(0, verb - 8), verb);
  const last = subject.at(-1);
  if (last === undefined) return true;
  if (
    last === "it" ||
    last === "this" ||
    last === "these" ||
    last === "they" ||
    last === "everything" ||
    last === "which" ||
    last === "that"
  )
    return true;
  const deictic = subject.some((word) => deictics.has(word)) || subject.length <= 2;
  return deictic && subject.some((word) => changeNouns.has(word) || messageNouns.has(word));
}

const deictics = new Set([
  "this",
  "the",
  "these",
  "all",
  "most",
  "my",
  "our",
  "some",
  "bulk",
  "majority",
  "parts",
  "much",
  "half",
  "entire",
  "whole",
]);

/** The rest of the sentence as far as it is about the tool: not what "I" then did. */
export function ownRest(
  lower: readonly string[],
  from: number,
  mentions: readonly Mention[],
  chain: readonly Mention[],
): readonly string[] {
  const last = chain.at(-1)!;
  const nextMention = mentions.find((each) => each.from > last.to + 2)?.from ?? lower.length;
  let to = from;
  while (to < lower.length && to < nextMention && !(firstPerson.has(lower[to]!) && to > from)) to += 1;
  return lower.slice(from, to);
}

/** Participles that make an adjective of the name before them: "AI generated". */
export const adjectives = new Set([
  "assisted",
  "generated",
  "authored",
  "written",
  "coded",
  "aided",
  "created",
  "drafted",
  "co-authored",
  "driven",
]);

/** Whether a chain names a tool or a model beyond doubt. */
export function isSure(chain: readonly Mention[]): boolean {
  return chain.some((each) => each.isSure);
}
