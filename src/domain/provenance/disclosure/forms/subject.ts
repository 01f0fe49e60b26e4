import { type Mention } from "../../mentions.ts";
import { type ProvenanceScope } from "../../provenance.ts";
import { type Claim } from "../claim.ts";
import { scopeOf } from "../scope.ts";
import { type Sentence, ownRest, adjectives, isSure } from "../sentence.ts";
import { changeNouns, fillers, makes, messageNouns, modal, negations, partNouns } from "../word-classes.ts";

const articles = new Set([
  "the",
  "this",
  "these",
  "that",
  "it",
  "all",
  "most",
  "some",
  "a",
  "an",
  "everything",
  "my",
  "our",
  "many",
  "both",
]);
const between = new Set([
  "has",
  "have",
  "had",
  "also",
  "then",
  "mostly",
  "actually",
  "just",
  "basically",
  "completely",
  "fully",
  "initially",
  "originally",
  "only",
  "really",
  "kindly",
  "here",
  "agent",
  "even",
]);

/** "Claude wrote the tests", "Codex helped me with the parser", "AI was used to port the module". */
export function subject(
  { lower, mentions }: Sentence,
  mention: Mention,
  chain: readonly Mention[],
): Claim | null {
  let at = chain.at(-1)!.to;
  while (at < lower.length && between.has(lower[at]!)) at += 1;
  const verb = lower[at];
  const before = lower.slice(0, mention.from);
  if (verb === undefined || before.some((word) => modal.has(word))) return null;
  if (before.slice(-3).some((word) => negations.has(word))) return null;
  const rest = ownRest(lower, at + 1, mentions, chain);
  if (rest.some((word) => word === "not" || word === "never")) return null;
  const claim = (says: Claim["says"], scope: ProvenanceScope): Claim => ({
    says,
    scope,
    mentions: chain,
    isSure: isSure(chain),
    form: "subject",
  });
  if (verb === "helped" || verb === "assisted") {
    const isOwn =
      rest.slice(0, 3).some((word) => word === "me" || word === "us" || word === "with" || word === "in") ||
      !chain.at(-1)!.isGeneric;
    return isOwn ? claim("assisted", scopeOf(rest) ?? "content") : null;
  }
  if (verb === "was" || verb === "were") return wasUsed(rest, claim);
  if (!makes.has(verb)) return null;
  const object = rest.slice(0, 8);
  // "AI generated contributions": without an article behind it the participle is an adjective.
  if (mention.isGeneric && adjectives.has(verb) && !articles.has(object[0]!)) return null;
  if (
    object.some((word) => messageNouns.has(word)) &&
    !object.some((word) => word === "code" || word === "tests")
  )
    return claim("assisted", "message");
  if (!isOwnObject(object)) return null;
  const isPart = object.some((word) => partNouns.has(word));
  return claim(isPart ? "assisted" : "authored", "content");
}

function wasUsed(
  rest: readonly string[],
  claim: (says: Claim["says"], scope: ProvenanceScope) => Claim,
): Claim | null {
  const verb = rest.slice(0, 4).findIndex((word) => usedVerbs.has(word));
  if (verb < 0) return null;
  const purpose = rest.slice(verb + 1);
  const scope = scopeOf(purpose);
  if (scope !== null) return claim("assisted", scope);
  const isVague =
    purpose.length === 0 ||
    ["in", "for", "during", "here", "to", "on", "throughout", "extensively", "heavily"].includes(purpose[0]!);
  return isVague ? claim("assisted", "content") : null;
}

const usedVerbs = new Set(["used", "leveraged", "employed", "utilized", "utilised", "involved", "consulted"]);

/** "the fix", "most of the tests", "all the commits", "this": not "invalid JSON". */
function isOwnObject(object: readonly string[]): boolean {
  const first = object[0];
  if (first === "this" || first === "it" || first === "everything" || first === "most" || first === "all")
    return true;
  const noun = object.findIndex(
    (word) => changeNouns.has(word) && word !== "all" && word !== "much" && word !== "lot" && word !== "half",
  );
  return noun >= 0 && noun <= 5 && object.slice(0, noun).every((word) => isModifier(word));
}

function isModifier(word: string): boolean {
  return (
    fillers.has(word) ||
    partNouns.has(word) ||
    changeNouns.has(word) ||
    /^(?:new|single|whole|entire|actual|final|regression|integration|e2e|missing|those|failing|necessary|required|proposed|single-line|one-line|own|and)$/.test(
      word,
    )
  );
}
