import { type Mention } from "../mentions.ts";
import { type Word } from "../text/words.ts";
import { beVerbs, changeNouns, messageNouns } from "./word-classes.ts";

const usage = new Set([
  "tool",
  "tools",
  "tooling",
  "assistance",
  "usage",
  "use",
  "help",
  "involvement",
  "support",
  "code",
  "generated",
  "assisted",
  "written",
  "content",
  "agents",
  "models",
]);
const used = new Set([
  "used",
  "involved",
  "employed",
  "utilized",
  "utilised",
  "use",
  "using",
  "generated",
  "written",
  "assisted",
  "authored",
  "created",
]);
const notUsed = new Set([
  "not",
  "never",
  "didn't",
  "wasn't",
  "weren't",
  "isn't",
  "haven't",
  "hasn't",
  "don't",
]);
const closers = new Set([
  "in",
  "for",
  "on",
  "during",
  "at",
  "here",
  "while",
  "when",
  "anywhere",
  "whatsoever",
  "throughout",
  "on",
]);
const exceptions = new Set([
  "except",
  "other",
  "apart",
  "besides",
  "beyond",
  "only",
  "solely",
  "just",
  "but",
  "entirely",
  "fully",
  "unless",
]);

/**
 * Whether a sentence says that no AI made this change: "No AI was used", "AI was not used", "I didn't use any LLM",
 * "none of this PR was AI generated", "made without AI". A denial for the words only, or with an exception, is none.
 */
export function deniesAi(words: readonly Word[], mentions: readonly Mention[]): boolean {
  const lower = words.map((each) => each.lower);
  if (lower.length > 60 || lower.some((word) => exceptions.has(word))) return false;
  return mentions.some((mention) => mention.isSure && isDenied(lower, mention));
}

function isDenied(lower: readonly string[], mention: Mention): boolean {
  const before = lower[mention.from - 1];
  const secondBefore = lower[mention.from - 2];
  if (before === "no" || (before === "any" && (secondBefore === "without" || secondBefore === "no")))
    return isClosed(lower, mention.to);
  const lead = lower.slice(Math.max(0, mention.from - 6), mention.from);
  if (
    lead.some((word) => word === "use" || word === "used" || word === "using") &&
    lead.some((word) => notUsed.has(word))
  )
    return !isAboutWords(lower, mention.to);
  if (lead.includes("without") && !lead.includes("not") && isMade(lower, mention.from)) return true;
  if (lead.includes("none") && isMadeAfter(lower, mention)) return true;
  const after = lower.slice(mention.to, mention.to + 4);
  const not = after.findIndex((word) => notUsed.has(word));
  if (not >= 0 && not <= 1 && after.some((word) => used.has(word))) return !isAboutWords(lower, mention.to);
  return notUsed.has(before ?? "") && isMadeAfter(lower, mention);
}

/** `no AI` … and then nothing that narrows it to something else. */
function isClosed(lower: readonly string[], from: number): boolean {
  let at = from;
  while (
    at < lower.length &&
    (usage.has(lower[at]!) ||
      beVerbs.has(lower[at]!) ||
      used.has(lower[at]!) ||
      lower[at] === "or" ||
      lower[at] === "and")
  )
    at += 1;
  if (at === lower.length || closers.has(lower[at]!)) return !isAboutWords(lower, at);
  // "No AI was used, the bug was …": after the whole statement another may begin.
  const isWhole = at > from && used.has(lower[at - 1]!);
  return (isWhole || (lower[at] === "to" && at > from)) && !isAboutWords(lower, at);
}

/** The denial is for the message or the comments, not for the change. */
function isAboutWords(lower: readonly string[], from: number): boolean {
  const rest = lower.slice(from, from + 12);
  return (
    rest.some((word) => messageNouns.has(word) || word === "comments") &&
    !rest.some((word) => word === "code" || word === "tests")
  );
}

function isMade(lower: readonly string[], to: number): boolean {
  return lower
    .slice(Math.max(0, to - 10), to)
    .some(
      (word) =>
        used.has(word) || word === "made" || word === "done" || word === "implemented" || word === "work",
    );
}

function isMadeAfter(lower: readonly string[], mention: Mention): boolean {
  const around = lower.slice(Math.max(0, mention.from - 5), mention.to + 2);
  return (
    around.some((word) => used.has(word)) && around.some((word) => changeNouns.has(word) || used.has(word))
  );
}
