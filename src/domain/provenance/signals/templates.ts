import { type TextLine } from "../text/lines.ts";
import { modelOf, readMentions, toolsOf } from "../mentions.ts";
import { readWords } from "../text/words.ts";
import { type Finding, quote, type Signal } from "../signal.ts";

const box = /^\s{0,8}(?:[-*+]|\d{1,2}[.)])\s{1,3}\[([ xX✓✔])\]\s+(.{1,400})/;
const mentionsAi =
  /\b(?:AI|LLMs?|GenAI|Copilot|ChatGPT|Claude|Codex|Cursor|generative|coding (?:agents?|assistants?)|agents? mode)\b/;
const negative =
  /\bno ai\b|\bnot? (?:use|using|used|written|generated|assisted|created|authored|contain)\b.{0,60}\b(?:ai|llms?|generative)\b|\b(?:did|does|do|was|is|were|has|have)(?: _?\*{0,2}not\*{0,2}_?|n['’]t)\b.{0,60}\b(?:ai|llms?|generative|assisted|generated)\b|\bwithout (?:the )?(?:use of |any |help of )?(?:ai|llms?|generative)\b|\bno\b[,\s—–-]+i did not\b|\bno (?:ai|llm|generative)[ -]|\bentirely (?:by )?human|\bhuman[- ](?:written|authored|only)\b/i;
const eitherOr =
  /\bor (?:i(?:'m| am)? (?:not|have not)|no ai|did not|none|n\/a|i have not)\b|\bnot? (?:used )?(?:ai )?or\b.{0,80}\b(?:ai|disclosed)\b/i;
const conditional =
  /\b(?:if|any|whether|when|where|guidelines?|polic(?:y|ies)|agree|understand|acknowledge|aware|responsib\w+|certify|confirm|disclos(?:ed|e|ure|ing)|reviewed|read|verified|checked)\b/i;
const affirmative =
  /\b(?:assist(?:ed|ance)|generated|created|written|authored|used|use|using|help(?:ed)?|via|with|by)\b|^yes\b/i;
/** "I used AI and reviewed …" states use, whatever else it promises. */
const ownUse =
  /^(?!if\b|any\b)(?:yes\b.{0,40})?\bi (?:have )?(?:used|had)\b.{0,60}\b(?:ai|llms?|copilot|claude|chatgpt|codex|cursor|generative)\b/i;
const whole =
  /\b(?:bulk|entirely|fully|solely|substantially|wholly|100%|autonomous(?:ly)?|authored by an?)\b/i;
const minorUse =
  /\b(?:review|research|grammar|spelling|commit messages?|pr description|brainstorm\w*|understand(?:ing)? (?:the )?code)\b/i;

/** Ticked boxes of pull-request templates that speak of AI. An unticked box is the template's default: it says nothing. */
export function findTickedBoxes(lines: readonly TextLine[]): readonly Finding[] {
  return lines.flatMap((line) => {
    const match = box.exec(line.text);
    if (match === null || match[1] === " " || !mentionsAi.test(match[2]!)) return [];
    return boxFindings(match[2]!, line);
  });
}

function boxFindings(text: string, line: TextLine): readonly Finding[] {
  if (eitherOr.test(text)) return [];
  const common = { line: line.number, quote: quote(line.text) };
  if (negative.test(text)) {
    const none: Pick<Signal, "says" | "scope" | "confidence" | "tool"> = {
      says: "none",
      scope: "content",
      confidence: "high",
      tool: null,
    };
    return [{ id: "templates/denied", ...none, model: null, ...common }];
  }
  if (!affirmative.test(text) || (conditional.test(text) && !ownUse.test(text))) return [];
  const mentions = readMentions(readWords(text.split(/\be\.g\b|\bsuch as\b|\bfor example\b/i)[0]!));
  const tools = toolsOf(mentions.filter((each) => each.isSure));
  const scope =
    minorUse.test(text) && !/\b(?:code|tests?|implement\w*|docs?)\b/i.test(text) ? "review" : "content";
  const says = whole.test(text) ? "authored" : "assisted";
  return (tools.length === 0 ? [null] : tools).map((tool) => ({
    ...{ id: "templates/ticked", says, scope, confidence: "high", tool, model: modelOf(mentions) },
    ...common,
  }));
}

interface QuotedAnswer {
  readonly name: string;
  readonly pattern: RegExp;
}

/** Templates that ask for their answer inside a block quote. The instruction that shows the sentence has a blank in it. */
const quotedAnswers: readonly QuotedAnswer[] = [
  {
    name: "agent-disclosure",
    pattern: /^>\s*AI-agent disclosure: this PR was authored by an automated agent \(([^<)]{1,80})\)/i,
  },
  { name: "agent-contribution", pattern: /^>\s*This is a contribution from an AI agent: ([^<].{0,80})$/i },
];

/** Answers that a template wants quoted. */
export function findQuotedAnswers(quoted: readonly TextLine[]): readonly Finding[] {
  return quoted.flatMap((line) => {
    if (line.quotedAs !== "block-quote") return [];
    for (const { name, pattern } of quotedAnswers) {
      const match = pattern.exec(line.text.trim());
      if (match === null) continue;
      const mentions = readMentions(readWords(match[1]!));
      return [
        {
          ...{ id: `templates/${name}`, says: "authored", scope: "content", confidence: "high" },
          ...{
            tool: toolsOf(mentions)[0] ?? null,
            model: modelOf(mentions),
            line: line.number,
            quote: quote(line.text),
          },
        },
      ];
    }
    return [];
  });
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = [
  ...["ticked", "denied", ...quotedAnswers.map((each) => each.name)],
].map((name) => `templates/${name}`);
