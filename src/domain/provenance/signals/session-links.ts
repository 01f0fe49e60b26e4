import { type Confidence } from "../provenance.ts";
import { type TextLine } from "../text/lines.ts";
import { type Finding, quote } from "../signal.ts";

interface SessionLink {
  readonly name: string;
  readonly tool: string;
  readonly pattern: RegExp;
  readonly says: "assisted" | "authored";
  readonly confidence: Confidence;
}

/** Addresses of single sessions, under which the work on a change is kept. */
const sessionLinks: readonly SessionLink[] = [
  {
    name: "claude",
    tool: "claude",
    pattern: /https:\/\/claude\.ai\/(?:code|chat|share)\/(?:session_)?[\w-]{8,}/,
    says: "assisted",
    confidence: "high",
  },
  {
    name: "codex",
    tool: "codex",
    pattern: /https:\/\/chatgpt\.com\/(?:codex\/tasks\/task_|codex\/cloud\/tasks\/task_|s\/cd_)\w+/,
    says: "authored",
    confidence: "high",
  },
  {
    name: "chatgpt",
    tool: "chatgpt",
    pattern: /https:\/\/(?:chatgpt\.com|chat\.openai\.com)\/share\/[\w-]{8,}/,
    says: "assisted",
    confidence: "low",
  },
  {
    name: "devin",
    tool: "devin",
    pattern: /https:\/\/app\.devin\.ai\/sessions\/[0-9a-f]{8,}/,
    says: "authored",
    confidence: "high",
  },
  {
    name: "cursor",
    tool: "cursor",
    pattern: /https:\/\/(?:www\.)?cursor\.com\/(?:agents|background-agent)\?bcId=/,
    says: "authored",
    confidence: "medium",
  },
  {
    name: "warp",
    tool: "warp",
    pattern: /https:\/\/(?:app|staging)\.warp\.dev\/conversation\/[0-9a-f-]{36}/,
    says: "assisted",
    confidence: "high",
  },
  {
    name: "amp",
    tool: "amp",
    pattern: /https:\/\/ampcode\.com\/threads\/T-[0-9a-f]{6,}/,
    says: "assisted",
    confidence: "medium",
  },
  {
    name: "jules",
    tool: "jules",
    pattern: /https:\/\/jules\.google(?:\.com)?\/(?:task|session)s?\/\d{6,}/,
    says: "authored",
    confidence: "high",
  },
  {
    name: "copilot",
    tool: "copilot",
    pattern: /https:\/\/github\.com\/[^/\s]+\/[^/\s]+\/sessions\/[0-9a-f-]{36}/,
    says: "authored",
    confidence: "medium",
  },
  {
    name: "opencode",
    tool: "opencode",
    pattern: /https:\/\/opncd\.ai\/(?:s|share)\/\w{6,}/,
    says: "assisted",
    confidence: "medium",
  },
];

/** Links to agents' sessions in the text. Where the same text denies the use of AI they are references only. */
export function findSessionLinks(lines: readonly TextLine[], isDenied: boolean): readonly Finding[] {
  const findings: Finding[] = [];
  for (const line of lines) {
    if (!line.text.includes("https://")) continue;
    const link = sessionLinks.find((each) => each.pattern.test(line.text));
    if (link === undefined) continue;
    findings.push({
      id: `session-links/${link.name}`,
      says: link.says,
      scope: isDenied ? "research" : "content",
      confidence: link.confidence,
      tool: link.tool,
      model: null,
      line: line.number,
      quote: quote(line.text),
    });
  }
  return findings;
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = sessionLinks.map((each) => `session-links/${each.name}`);
