import { type Mention, readMentions } from "../mentions.ts";
import { type ProvenanceScope } from "../provenance.ts";
import { readWords } from "../text/words.ts";
import { isDenial } from "./bare-denials.ts";
import { type Claim } from "./claim.ts";
import { deniesAi } from "./denials.ts";
import { scopeOf } from "./scope.ts";
import { leadingMarks } from "./section-label.ts";
import { type Section } from "./sections.ts";
import { chainFrom } from "./sentence.ts";
import { helping, human, making, modal, negations, partNouns } from "./word-classes.ts";

const clauseEnd =
  /[.;!](?=["')\]*_]{0,4}(?:\s|$))|,? but\b|,? except\b|, (?:and |then |while |however )?(?:i|we)\b|,? however\b|\band i\b/gi;

/** What the answer under a label says. In it AI is the one who acted, unless the writer says "I". */
export function readAnswer(section: Section): Claim | null {
  const text = section.answers
    .map((each) => each.text)
    .join(" . ")
    .slice(0, 4_000);
  const plain = text.replace(leadingMarks, "");
  if (plain === "" || /^(?:<|\{\{)/.test(plain)) return null;
  if (isDenial(plain) && !/\b(?:except|only|but|other than)\b/i.test(plain.slice(0, 200))) return denial;
  const scopes = new Set<ProvenanceScope>();
  const named: Mention[] = [];
  let isDenied = false;
  let isNamed = /^yes\b/i.test(plain) || /\b(?:assisted|generated|authored)$/i.test(section.label);
  let byPerson = false;
  let isWhole = false;
  let isPart = false;
  for (const clause of cutClauses(plain)) {
    const words = readWords(clause);
    const mentions = readMentions(words);
    const lower = words.map((each) => each.lower);
    const rest = lower.filter((_, at) => !mentions.some((each) => each.from <= at && at < each.to));
    if (deniesAi(words, mentions)) {
      isDenied = true;
      continue;
    }
    if (lower.some((word) => modal.has(word)) && !lower.some((word) => word === "i" || word === "my"))
      continue;
    const isTool = mentions.length > 0 || lower.some((word) => pronouns.has(word));
    const isPerson = lower.some((word) => human.has(word));
    if (isPerson && !isToolsWork(lower, isTool)) {
      byPerson ||= lower.some((word, at) => making.has(word) && !isAboutRequest(lower, at));
      continue;
    }
    if (lower.some((word) => negations.has(word)) && mentions.length > 0) continue;
    named.push(...(mentions.length > 0 ? chainFrom(mentions[0]!, mentions) : []));
    isNamed ||= mentions.length > 0;
    const scope = scopeOf(rest);
    if (scope === null) {
      if (mentions.length > 0 && lower.some((word) => helping.has(word))) scopes.add("content");
      isPart ||= scopes.has("content");
      continue;
    }
    scopes.add(scope);
    if (scope !== "content") continue;
    isPart ||=
      /\b(?:everything else|otherwise|the rest)\b/i.test(plain) ||
      lower.some((word) => partNouns.has(word) || helping.has(word));
    isWhole ||=
      lower.some((word) => wholes.has(word)) ||
      (mentions.length > 0 && !lower.some((word) => instruments.has(word)));
  }
  const form = "section";
  for (const scope of ["content", "message", "review", "research"] as const) {
    if (!scopes.has(scope)) continue;
    const says = scope === "content" && isWhole && !isPart && !byPerson ? "authored" : "assisted";
    return { says, scope, mentions: named, isSure: true, form };
  }
  if (isDenied) return denial;
  return isNamed && !byPerson
    ? { says: "assisted", scope: "content", mentions: named, isSure: true, form }
    : null;
}

const denial: Claim = { says: "none", scope: "content", mentions: [], isSure: true, form: "denial" };

const pronouns = new Set(["it", "agent", "agents", "model", "models", "assistant"]);

const wholes = new Set(["all", "everything", "entire", "entirely", "fully", "completely", "whole", "100"]);

const instruments = new Set(["with", "using", "via", "used", "use", "helped", "assisted", "through"]);

const leaning = new Set([
  "used",
  "using",
  "asked",
  "had",
  "have",
  "let",
  "told",
  "got",
  "leveraged",
  "prompted",
  "leaned",
  "with",
  "via",
  "by",
  "helped",
  "assisted",
  "assistance",
  "help",
  "alongside",
  "consulted",
  "ran",
  "did",
]);

/** "I created this PR": opening the pull request makes nothing in it. */
function isAboutRequest(lower: readonly string[], verb: number): boolean {
  const object = lower.slice(verb + 1, verb + 4);
  return object.some(
    (word) =>
      word === "pr" || word === "pull" || word === "issue" || word === "message" || word === "description",
  );
}

/** A clause with "I" and a tool speaks of the tool's work where the tool was used, asked, or is the doer. */
function isToolsWork(lower: readonly string[], isTool: boolean): boolean {
  if (!isTool) return false;
  return (
    lower.some((word) => leaning.has(word)) || !human.has(lower.find((word) => !conjunctions.has(word)) ?? "")
  );
}

const conjunctions = new Set(["but", "and", "however", "then", "so", "though", "while", "yet"]);

function cutClauses(text: string): readonly string[] {
  const clauses: string[] = [];
  let from = 0;
  for (const match of text.matchAll(clauseEnd)) {
    const isPunctuation = /^[.;!]/.test(match[0]);
    const to = match.index + (isPunctuation ? 1 : 0);
    clauses.push(text.slice(from, to));
    from = isPunctuation ? to : match.index + (/^,/.test(match[0]) ? 1 : 0);
  }
  clauses.push(text.slice(from));
  return clauses.map((each) => each.slice(0, 1_000)).filter((each) => each.trim() !== "");
}
