import { type Mention } from "../../mentions.ts";
import { type ProvenanceScope } from "../../provenance.ts";
import { type Claim } from "../claim.ts";
import { scopeOf } from "../scope.ts";
import { type Sentence, leadOf, ownRest, isSure } from "../sentence.ts";
import { firstPerson, modal, researching, reviewing } from "../word-classes.ts";

const asking = new Set([
  "asked",
  "ask",
  "told",
  "tell",
  "instructed",
  "prompted",
  "tasked",
  "directed",
  "let",
  "had",
  "have",
  "got",
  "get",
  "asking",
  "letting",
  "prompting",
  "having",
]);
const using = new Set([
  "used",
  "using",
  "leveraged",
  "employed",
  "utilized",
  "utilised",
  "consulted",
  "use",
  "consult",
  "consulting",
]);
const leading = new Set([
  "i",
  "we",
  "i've",
  "we've",
  "just",
  "and",
  "then",
  "also",
  "so",
  "originally",
  "initially",
  "mostly",
  "heavily",
  "mainly",
  "first",
  "primarily",
  "only",
  "which",
  "did",
]);

/** "I asked Claude to write …", "Ask Claude to …" as a subject, "Used Codex for the tests". */
export function directive(sentence: Sentence, mention: Mention, chain: readonly Mention[]): Claim | null {
  const { lower, mentions } = sentence;
  const { at } = leadOf(lower, mention.from);
  const verb = lower[at];
  if (verb === undefined || !(asking.has(verb) || using.has(verb)) || !isOwnAct(lower, at)) return null;
  const rest = ownRest(lower, chain.at(-1)!.to, mentions, chain);
  if (
    rest.some((word) => modal.has(word) && word !== "would" && word !== "could") &&
    !firstPerson.has(lower[at - 1] ?? "")
  )
    return null;
  const claim = (says: Claim["says"], scope: ProvenanceScope): Claim => ({
    says,
    scope,
    mentions: chain,
    isSure: isSure(chain),
    form: "directive",
  });
  if (verb.startsWith("consult")) return claim("assisted", "research");
  if (asking.has(verb)) {
    const act = rest[0] === "to" ? rest.slice(1) : rest;
    if (act.length === 0 || (rest[0] !== "to" && !isBareVerb(act[0]!))) return null;
    const scope = actScope(act);
    const isWhole = sentence.isSubject && at === 0 && scope === "content";
    // Nobody tells of asking a colleague to write the commit in its own subject.
    const isKnown = isSure(chain) || mention.tool === "claude";
    return { ...claim(isWhole ? "authored" : "assisted", scope), isSure: isKnown };
  }
  if (verb === "use" && at > 0) return null;
  if (verb === "use" || verb === "using") return at === 0 && sentence.isSubject ? null : usedFor(rest, claim);
  return usedFor(rest, claim);
}

function usedFor(
  rest: readonly string[],
  claim: (says: Claim["says"], scope: ProvenanceScope) => Claim,
): Claim | null {
  const scope = scopeOf(rest);
  if (scope !== null) return claim("assisted", scope);
  const first = rest[0];
  return first === undefined ||
    [
      "for",
      "to",
      "in",
      "on",
      "here",
      "as",
      "with",
      "during",
      "considerably",
      "extensively",
      "heavily",
    ].includes(first)
    ? claim("assisted", "content")
    : null;
}

/** What was asked for: any act that is no finding out and no looking over makes something. */
function actScope(act: readonly string[]): ProvenanceScope {
  const first = act[0]!;
  if (researching.has(first) || first === "list" || first === "scan" || first === "help")
    return scopeOf(act) ?? "research";
  if (reviewing.has(first)) return scopeOf(act.slice(0, 4)) === "content" ? "content" : "review";
  return scopeOf(act) ?? "content";
}

function isBareVerb(word: string): boolean {
  return /^(?:write|generate|implement|create|draft|make|add|fix|refactor|port|translate|convert|develop|produce|build|do|rewrite|update|clean|scan|review|check|help|find|figure|extract|fill|come|handle|finish|optimi[sz]e|run|take|propose)$/.test(
    word,
  );
}

/** The verb is the writer's own act: first person, or the sentence begins with it. */
function isOwnAct(lower: readonly string[], verb: number): boolean {
  for (let at = verb - 1; at >= 0 && at >= verb - 4; at -= 1) {
    if (firstPerson.has(lower[at]!)) return true;
    if (!leading.has(lower[at]!)) return false;
  }
  return true;
}
