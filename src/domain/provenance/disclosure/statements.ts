import { type Mention, readMentions } from "../mentions.ts";
import { type ProvenanceScope } from "../provenance.ts";
import { readWords } from "../text/words.ts";
import { type Claim } from "./claim.ts";
import { deniesAi } from "./denials.ts";
import { scopeOf } from "./scope.ts";
import {
  beVerbs,
  changeNouns,
  fillers,
  finiteVerbs,
  firstPerson,
  helping,
  madeBy,
  makes,
  messageNouns,
  modal,
  negations,
  partNouns,
  researching,
  reviewing,
} from "./word-classes.ts";

/** A sentence as the statements are read from it. */
interface Sentence {
  readonly lower: readonly string[];
  readonly mentions: readonly Mention[];
  readonly isSubject: boolean;
}

/**
 * What a sentence by itself, outside a section about AI, says about how this change was made. The forms are those
 * in which people speak of their own work; a sentence about what AI does in general, or in the program, is `null`.
 */
export function readStatement(text: string, isSubject = false): Claim | null {
  const words = readWords(text);
  const mentions = readMentions(words);
  const lower = words.map((each) => each.lower);
  if (mentions.length === 0)
    return lower.includes("vibe-coded") || lower.includes("vibecoded") ? vibeCoded(lower) : null;
  if (deniesAi(words, mentions))
    return { says: "none", scope: "content", mentions: [], isSure: true, form: "denial" };
  const sentence = { lower, mentions, isSubject };
  for (const mention of mentions) {
    const chain = chainFrom(mention, mentions);
    const claim =
      passive(sentence, mention, chain) ??
      found(sentence, mention, chain) ??
      subject(sentence, mention, chain) ??
      directive(sentence, mention, chain) ??
      instrument(sentence, mention, chain) ??
      adjective(sentence, mention, chain);
    if (claim !== null) return claim;
  }
  return null;
}

function vibeCoded(lower: readonly string[]): Claim | null {
  return lower.length <= 12
    ? { says: "authored", scope: "content", mentions: [], isSure: true, form: "adjective" }
    : null;
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

interface Lead {
  /** Index of the word that is neither filler nor help. */
  readonly at: number;
  readonly isHelp: boolean;
}

/** Walks back from a mention over articles, adverbs and "the help of". */
function leadOf(lower: readonly string[], from: number): Lead {
  let at = from - 1;
  let isHelp = false;
  while (at >= 0 && at > from - 9 && (fillers.has(lower[at]!) || helping.has(lower[at]!))) {
    isHelp ||= helping.has(lower[at]!);
    at -= 1;
  }
  return { at, isHelp };
}

const agents = new Set(["by"]);
const instruments = new Set(["with", "using", "via", "through", "alongside", "w"]);

/** "This was written by Claude", "Generated with the help of Codex", "tests were drafted using Cursor AI". */
function passive({ lower, isSubject }: Sentence, mention: Mention, chain: readonly Mention[]): Claim | null {
  const { at, isHelp: help } = leadOf(lower, mention.from);
  const preposition = lower[at] ?? (help ? lower[at + 1] : undefined);
  if (preposition === undefined || !(agents.has(preposition) || instruments.has(preposition))) return null;
  const participle = participleBefore(lower, at);
  if (participle < 0) return null;
  const to = chain.at(-1)!.to;
  const before = lower.slice(Math.max(0, participle - 14), participle);
  if (before.some((word) => modal.has(word) || negations.has(word))) return null;
  const start = startOf(lower, participle);
  if (start === "none") return null;
  if (start !== "verb" && finiteVerbs.has(lower[to] ?? "")) return null;
  if (isSubject && start === "noun") return null;
  const isHelp =
    help ||
    lower[participle] === "assisted" ||
    lower[participle] === "supported" ||
    lower[participle] === "aided";
  const scope = subjectScope(before, lower.slice(to));
  const isPart =
    before.some((word) => partNouns.has(word)) ||
    lower.slice(participle, at).some((word) => partNouns.has(word));
  const says = agents.has(preposition) && !isHelp && !isPart ? "authored" : "assisted";
  return { says, scope, mentions: chain, isSure: isSure(chain), form: "passive" };
}

/** The index of "written" in "written mostly by", or -1. */
function participleBefore(lower: readonly string[], preposition: number): number {
  for (let at = preposition - 1; at >= 0 && at >= preposition - 6; at -= 1) {
    if (madeBy.has(lower[at]!)) return at;
    if (!fillers.has(lower[at]!) && !changeNouns.has(lower[at]!) && lower[at] !== "in" && lower[at] !== "and")
      return -1;
  }
  return -1;
}

/** How a participle comes by its subject: at the sentence's start, after "was", or after a noun at the start. */
function startOf(lower: readonly string[], participle: number): "start" | "verb" | "noun" | "none" {
  let at = participle - 1;
  while (at >= 0 && (fillers.has(lower[at]!) || madeBy.has(lower[at]!) || lower[at] === "and")) {
    if (changeNouns.has(lower[at]!) && lower[at] !== "all") break;
    at -= 1;
  }
  if (at < 0) return "start";
  if (beVerbs.has(lower[at]!)) return hasChangeSubject(lower, at) ? "verb" : "none";
  if (firstPerson.has(lower[at]!)) return "verb";
  const isNounPhrase = lower
    .slice(0, at + 1)
    .every((word) => changeNouns.has(word) || fillers.has(word) || word === "for");
  return isNounPhrase ? "noun" : "none";
}

/** "This PR was", "All of this code was", "The tests were": what is spoken of is this change. */
function hasChangeSubject(lower: readonly string[], verb: number): boolean {
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

/** A passive's scope is told by its subject, else by what follows. */
function subjectScope(before: readonly string[], after: readonly string[]): ProvenanceScope {
  if (
    before.some((word) => messageNouns.has(word)) &&
    !before.some((word) => word === "code" || word === "tests" || word === "implementation")
  )
    return "message";
  const purpose = after[0] === "to" || after[0] === "for" ? scopeOf(after.slice(0, 12)) : null;
  return purpose ?? "content";
}

const findingVerbs = new Set([
  "found",
  "spotted",
  "reported",
  "detected",
  "discovered",
  "identified",
  "flagged",
  "noticed",
  "caught",
  "pointed",
  "surfaced",
  "suggested",
  "reviewed",
  "diagnosed",
]);

/** "Found by Codex Security", "Pointed out by ZeroPath", "flagged by Copilot review": the tool wrote nothing. */
function found({ lower }: Sentence, mention: Mention, chain: readonly Mention[]): Claim | null {
  const { at } = leadOf(lower, mention.from);
  const preposition = lower[at];
  if (preposition !== "by" && preposition !== "with" && preposition !== "via" && preposition !== "using")
    return null;
  const window = lower.slice(Math.max(0, at - 3), at);
  if (!window.some((word) => findingVerbs.has(word))) return null;
  if (preposition !== "by" && !mention.isSure) return null;
  return { says: "assisted", scope: "review", mentions: chain, isSure: isSure(chain), form: "found" };
}

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
function subject({ lower, mentions }: Sentence, mention: Mention, chain: readonly Mention[]): Claim | null {
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

/** The rest of the sentence as far as it is about the tool: not what "I" then did. */
function ownRest(
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
function directive(sentence: Sentence, mention: Mention, chain: readonly Mention[]): Claim | null {
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

/** "with the help of ChatGPT", "assisted by AI", "AI assistance was used", "paired with Claude Code". */
function instrument({ lower }: Sentence, mention: Mention, chain: readonly Mention[]): Claim | null {
  const { at, isHelp } = leadOf(lower, mention.from);
  if (lower.slice(0, mention.from).some((word) => modal.has(word) || negations.has(word))) return null;
  const to = chain.at(-1)!.to;
  const after = lower[to] === "s" ? lower[to + 1] : lower[to];
  const preposition = lower[at];
  const isHelpOf =
    isHelp &&
    (preposition === "with" ||
      preposition === "by" ||
      preposition === "w" ||
      (at < 0 && helpNouns.has(lower[0] ?? "")));
  const isItsHelp =
    after !== undefined &&
    helpNouns.has(after) &&
    after !== "support" &&
    (preposition === "with" || at < 0 || preposition === "using" || preposition === "used");
  const window = lower.slice(Math.max(0, at - 2), at + 1);
  const isPaired =
    /^(?:paired|pairing|pair-programmed|pair-programming|co-written|co-authored|co-developed|co-created|collaborated|collaboration|concert|conjunction|together)$/.test(
      window.find((word) => pairing.has(word)) ?? "",
    ) &&
    (preposition === "with" || preposition === "by");
  if (!isHelpOf && !isItsHelp && !isPaired) return null;
  if (at > 10) return null;
  if (finiteVerbs.has(lower[to] ?? "") && at < 0 && !isItsHelp) return null;
  const scope = scopeOf(lower.slice(0, Math.max(0, at))) ?? scopeOf(lower.slice(to)) ?? "content";
  return { says: "assisted", scope, mentions: chain, isSure: isSure(chain), form: "instrument" };
}

const helpNouns = new Set(["help", "assistance", "aid", "assist", "guidance", "input", "suggestions"]);
const pairing = new Set([
  "paired",
  "pairing",
  "pair-programmed",
  "pair-programming",
  "co-written",
  "co-authored",
  "co-developed",
  "co-created",
  "collaborated",
  "collaboration",
  "concert",
  "conjunction",
  "together",
]);
const adjectives = new Set([
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

/** No person's name is an adjective. "AI-assisted contribution.", "Tests AI assisted", "all claude generated", "This is mostly AI-generated": never "AI-generated titles". */
function adjective(
  { lower, isSubject }: Sentence,
  mention: Mention,
  chain: readonly Mention[],
): Claim | null {
  const form = lower[mention.to];
  if (form === undefined || !adjectives.has(form)) return null;
  if (lower.slice(0, mention.from).some((word) => modal.has(word) || negations.has(word))) return null;
  const after = lower[mention.to + 1];
  const isAtEnd = after === undefined || after === "but" || after === "and" || after === "with";
  const isOfChange = after !== undefined && changeNouns.has(after) && lower.length === mention.to + 2;
  const before = lower.slice(0, mention.from);
  const isPredicate =
    isAtEnd &&
    (before.some((word) => beVerbs.has(word))
      ? hasChangeSubject(
          lower,
          before.findLastIndex((word) => beVerbs.has(word)),
        )
      : false);
  const isFragment =
    (isAtEnd || isOfChange) &&
    lower.length <= 9 &&
    before.every((word) => changeNouns.has(word) || fillers.has(word));
  if (!isPredicate && !isFragment) return null;
  if (isSubject && !isAtEnd) return null;
  const isWhole =
    form !== "assisted" &&
    form !== "aided" &&
    form !== "co-authored" &&
    !before.some((word) => partNouns.has(word));
  const scope =
    messageNouns.has(after ?? "") || before.some((word) => messageNouns.has(word)) ? "message" : "content";
  return {
    says: isWhole ? "authored" : "assisted",
    scope,
    mentions: chain,
    isSure: true,
    form: "adjective",
  };
}

function isSure(chain: readonly Mention[]): boolean {
  return chain.some((each) => each.isSure);
}
