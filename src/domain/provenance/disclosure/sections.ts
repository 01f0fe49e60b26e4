import { type Mention, readMentions } from "../mentions.ts";
import { type ProvenanceScope } from "../provenance.ts";
import { isDenial } from "./bare-denials.ts";
import { type Paragraph } from "../text/message.ts";
import { readWords } from "../text/words.ts";
import { type Claim } from "./claim.ts";
import { deniesAi } from "./denials.ts";
import { scopeOf } from "./scope.ts";
import { chainFrom } from "./sentence.ts";
import { helping, human, making, modal, negations, partNouns } from "./word-classes.ts";

/** A part of a text under a label that asks about AI: "## AI disclosure", "**AI usage:** …", "Was AI used?". */
export interface Section {
  readonly label: string;
  /** Line of the label. */
  readonly line: number;
  /** The answer under the label, paragraph by paragraph, with the rest of the label's own line first. */
  readonly answers: readonly { readonly text: string; readonly line: number }[];
  /** The paragraphs that belong to the section, label included. */
  readonly paragraphs: ReadonlySet<Paragraph>;
}

const leadingMarks =
  /^(?:[\s#>*_~`()[\]!-]|NOTE\]|\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}\u200D\uFE0F]|\d{1,2}[.)])+/u;
const aiWord =
  /\b(?:ai|a\.i\.|llms?|genai|gen ai|generative ai|large language models?|coding (?:agents?|assistants?))\b/i;
/** Words of which the label of a section about AI consists. */
const labelWords = new Set([
  ...[
    "ai",
    "a.i",
    "llm",
    "llms",
    "genai",
    "gen",
    "generative",
    "large",
    "language",
    "model",
    "models",
    "coding",
    "agent",
    "agents",
    "assistant",
  ],
  ...[
    "tool",
    "tools",
    "tooling",
    "usage",
    "use",
    "used",
    "disclosure",
    "disclosures",
    "disclose",
    "disclaimer",
    "disclaimers",
    "closure",
    "note",
    "notes",
  ],
  ...[
    "assistance",
    "assisted",
    "statement",
    "declaration",
    "attribution",
    "transparency",
    "involvement",
    "generated",
    "help",
    "policy",
  ],
  ...[
    "acknowledgement",
    "acknowledgment",
    "acknowledgements",
    "contribution",
    "contributions",
    "authored",
    "co-authored",
    "written",
    "provenance",
  ],
  ...[
    "credit",
    "credits",
    "information",
    "details",
    "summary",
    "code",
    "content",
    "automation",
    "and",
    "or",
    "the",
    "of",
    "in",
    "for",
    "on",
    "with",
  ],
  ...[
    "this",
    "pr",
    "pull",
    "request",
    "commit",
    "change",
    "patch",
    "my",
    "your",
    "our",
    "a",
    "full",
    "some",
    "background",
    "line",
    "as",
    "to",
  ],
]);
/** One of these makes it a label about use, where "AI agents in this repository" is a topic. */
const useWords = new Set([
  ...[
    "usage",
    "use",
    "used",
    "disclosure",
    "disclosures",
    "disclose",
    "disclaimer",
    "disclaimers",
    "closure",
    "note",
    "notes",
    "assistance",
  ],
  ...[
    "assisted",
    "statement",
    "declaration",
    "attribution",
    "transparency",
    "involvement",
    "generated",
    "help",
    "acknowledgement",
  ],
  ...[
    "acknowledgment",
    "acknowledgements",
    "contribution",
    "contributions",
    "authored",
    "co-authored",
    "written",
    "provenance",
    "credit",
    "credits",
  ],
]);
/** In lower case it would be the scope of a conventional commit. */
const plainLabel = /^(?:AI|LLMs?|GenAI|AI\/LLM)$/;
const question =
  /^(?:was|were|did|do|have|has|is|are|does|any|which|what|how)\b.{0,90}\b(?:us(?:e|ed|ing)|generat\w+|author\w+|co-authored|assist\w*|written|creat\w+|tooling)\b/i;

/** Whether a label asks about the use of AI for this change. */
function isLabel(label: string, isQuestion: boolean): boolean {
  if (!aiWord.test(label) || label.length > 120) return false;
  if (isQuestion) return question.test(label);
  const words = readWords(label.replace(/ (?:per|according to|following) .*$/i, "")).map(
    (each) => each.lower,
  );
  if (words.length > 9 || !words.every((word) => labelWords.has(word))) return false;
  return words.some((word) => useWords.has(word)) || plainLabel.test(label.trim());
}

/** Splits `label: answer` or `label? answer` where the label asks about AI; `null` for every other paragraph. */
function readLabel(paragraph: Paragraph): { readonly label: string; readonly rest: string } | null {
  const text = paragraph.text.slice(0, 2_000).replace(leadingMarks, "");
  const cut = text.slice(0, 140).search(/[:?—–]/);
  const label = (cut < 0 ? (paragraph.kind === "heading" ? text : "") : text.slice(0, cut)).replace(
    /[*_`\s#]+$/,
    "",
  );
  if (label === "" || !isLabel(label, cut >= 0 && text[cut] === "?")) return null;
  return { label, rest: cut < 0 ? "" : text.slice(cut + 1).replace(/^[\s*_`:?—–-]+/, "") };
}

/** Finds the sections about AI. A heading's section ends at the next heading or rule. */
export function readSections(paragraphs: readonly Paragraph[], hasSubject: boolean): readonly Section[] {
  const sections: Section[] = [];
  for (let at = hasSubject ? 1 : 0; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at]!;
    const found = paragraph.kind === "rule" ? null : readLabel(paragraph);
    if (found === null) continue;
    const line = paragraph.lines[0]!.number;
    const answers = found.rest === "" ? [] : [{ text: found.rest, line }];
    const own = new Set([paragraph]);
    if (found.rest === "") {
      for (
        let next = at + 1;
        next < paragraphs.length && paragraphs[next]!.kind === "text" && next <= at + 12;
        next += 1
      ) {
        const answer = paragraphs[next]!;
        if (next > at + 1 && readLabel(answer) !== null) break;
        answers.push({ text: answer.text, line: answer.lines[0]!.number });
        own.add(answer);
      }
    }
    sections.push({ label: found.label, line, answers, paragraphs: own });
  }
  return sections;
}

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
