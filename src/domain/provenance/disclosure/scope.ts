import { type ProvenanceScope } from "../provenance.ts";
import {
  changeNouns,
  makes,
  making,
  messageNouns,
  negations,
  researching,
  reviewing,
} from "./word-classes.ts";

/**
 * What a piece of a statement says the AI did: content wins over message, review and research. `null` where no
 * word tells.
 */
export function scopeOf(words: readonly string[]): ProvenanceScope | null {
  const scopes = new Set<ProvenanceScope>();
  let inSubordinate = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    inSubordinate ||= subordinate.has(word) && scopes.size > 0;
    // "found it while profiling, wrote the fix": a finite verb is the main clause's again.
    if (inSubordinate && !makes.has(word)) continue;
    if (making.has(word) || (nouns.has(word) && isVerb(words, at))) scopes.add(objectScope(words, at));
    else if (researching.has(word)) scopes.add("research");
    else if (reviewing.has(word)) scopes.add("review");
  }
  for (const scope of ["content", "message", "review", "research"] as const)
    if (scopes.has(scope)) return scope;
  if (words.some((word) => contentNouns.has(word))) return "content";
  return words.some((word) => messageNouns.has(word)) ? "message" : null;
}

const contentNouns = new Set([
  "implementation",
  "tests",
  "code",
  "fix",
  "refactoring",
  "translations",
  "boilerplate",
  "docs",
  "documentation",
  "conversion",
]);

/** Words that are verbs only where something makes them one: `to fix`, `and draft`, `helped code`. */
function isVerb(words: readonly string[], at: number): boolean {
  const before = words[at - 1];
  if (before === undefined) return true;
  if (before === "and" || before === "or" || before === "then") {
    const first = words[at - 2];
    return first !== undefined && !/(?:ing|ion|review|tests?|code)$/.test(first);
  }
  return verbLeads.has(before) || researching.has(before) || making.has(before);
}

const verbLeads = new Set([
  "to",
  "help",
  "helped",
  "me",
  "us",
  "it",
  "also",
  "just",
  "quickly",
  "i",
  "fully",
  "actually",
]);
const nouns = new Set([
  ...[
    "code",
    "change",
    "fix",
    "draft",
    "update",
    "design",
    "port",
    "build",
    "document",
    "prototype",
    "format",
  ],
  ...["autocomplete", "address", "do"],
]);

/** What follows tells when or why, not what was done. */
const subordinate = new Set([
  ...["when", "while", "before", "after", "because", "since", "how", "what", "why", "whether", "if", "where"],
]);

/** Whether what is made is the change or the words about it: the nearest noun after the verb tells. */
function objectScope(words: readonly string[], verb: number): ProvenanceScope {
  const until = Math.min(words.length, verb + 7);
  let sawCommit = false;
  for (let at = verb + 1; at < until; at += 1) {
    const word = words[at]!;
    if (messageNouns.has(word)) return "message";
    if (
      word === "commit" ||
      word === "pr" ||
      word === "pull" ||
      word === "request" ||
      word === "this" ||
      word === "mr" ||
      word === "squash"
    ) {
      sawCommit = true;
      continue;
    }
    if (negations.has(word)) break;
    if (changeNouns.has(word) && !(sawCommit && word === "body")) return "content";
    if (making.has(word) || (nouns.has(word) && isVerb(words, at))) return objectScope(words, at);
  }
  return "content";
}
