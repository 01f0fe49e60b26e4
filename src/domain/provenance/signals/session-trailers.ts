import { readMentions, toolsOf } from "../mentions.ts";
import { type Confidence } from "../provenance.ts";
import { type Trailer } from "../text/trailers.ts";
import { readWords } from "../text/words.ts";
import { type Finding, quote } from "../signal.ts";

interface SessionTrailer {
  readonly key: RegExp;
  readonly value: RegExp;
  readonly name: string;
  readonly says: "assisted" | "authored";
  readonly confidence: Confidence;
  readonly tool: string | null;
}

/** What tools write under a commit to lead back to the conversation that it came from. */
const sessionTrailers: readonly SessionTrailer[] = [
  {
    name: "claude-session",
    key: /^claude-session$/,
    value: /^https:\/\/claude\.ai\/\S|^[0-9a-f-]{16,}/i,
    says: "assisted",
    confidence: "high",
    tool: "claude",
  },
  {
    name: "claude-session-id",
    key: /^claude-(?:code-)?sessions?-ids?$/,
    value: /\S/,
    says: "assisted",
    confidence: "medium",
    tool: "claude",
  },
  {
    name: "claude-statistics",
    key: /^claude-(?:steers|permission-prompts|escapes|plan)$/,
    value: /\S/,
    says: "assisted",
    confidence: "medium",
    tool: "claude",
  },
  {
    name: "agent-logs-url",
    key: /^agent-logs-url$/,
    value: /^https:\/\/github\.com\/[^/\s]+\/[^/\s]+\/(?:sessions|pull|agents?)\b/i,
    says: "authored",
    confidence: "high",
    tool: "copilot",
  },
  {
    name: "copilot-session",
    key: /^copilot-session(?:-id)?$/,
    value: /^[0-9a-f-]{16,}|^https:/i,
    says: "assisted",
    confidence: "high",
    tool: "copilot",
  },
  {
    name: "codex-session",
    key: /^codex-(?:session|thread|task)(?:-id|-url)?$/,
    value: /\S/,
    says: "assisted",
    confidence: "medium",
    tool: "codex",
  },
  {
    name: "cursor-session",
    key: /^cursor-(?:session|chat|conversation)(?:-id|-url)?$/,
    value: /\S/,
    says: "assisted",
    confidence: "medium",
    tool: "cursor",
  },
  {
    name: "amp-thread",
    key: /^amp-thread(?:-id|-url)?$/,
    value: /T-[0-9a-f]{6,}/i,
    says: "assisted",
    confidence: "high",
    tool: "amp",
  },
  {
    name: "entire",
    key: /^entire-(?:checkpoint|session|strategy|metadata(?:-task)?|condensation|source-ref|attribution)$/,
    value: /\S/,
    says: "assisted",
    confidence: "medium",
    tool: "entire",
  },
  {
    name: "entire-agent",
    key: /^entire-agent$/,
    value: /\S/,
    says: "assisted",
    confidence: "medium",
    tool: "entire",
  },
  {
    name: "agent-signature",
    key: /^agent-signature$/,
    value: /\bon behalf of\b/i,
    says: "authored",
    confidence: "medium",
    tool: null,
  },
  {
    name: "executed-by",
    key: /^executed-by$/,
    value: /^[\w.-]+\/[\w./-]+$/,
    says: "authored",
    confidence: "medium",
    tool: "gastown",
  },
  {
    name: "replit",
    key: /^replit-commit-author$/,
    value: /^(?:agent|assistant)\b/i,
    says: "authored",
    confidence: "high",
    tool: "replit",
  },
  {
    name: "junior",
    key: /^junior-conversation-id$/,
    value: /\S/,
    says: "authored",
    confidence: "medium",
    tool: "junior",
  },
  {
    name: "turbocommit",
    key: /^turbocommit-session$/,
    value: /\S/,
    says: "assisted",
    confidence: "medium",
    tool: "claude",
  },
  {
    name: "warp-conversation",
    key: /^(?:warp|oz)-conversation(?:-id|-url)?$/,
    value: /\S/,
    says: "assisted",
    confidence: "medium",
    tool: "warp",
  },
];

/** Trailers that link to an agent's session. */
export function findSessionTrailers(trailers: readonly Trailer[]): readonly Finding[] {
  return trailers.flatMap((trailer) => {
    const found = sessionTrailers.find(
      (each) => each.key.test(trailer.key) && each.value.test(trailer.value),
    );
    if (found === undefined) return [];
    const named =
      found.name === "entire-agent" ? toolsOf(readMentions(readWords(trailer.value)))[0] : undefined;
    return [
      {
        id: `session-trailers/${found.name}`,
        says: found.says,
        scope: "content",
        confidence: found.confidence,
        tool: named ?? found.tool,
        model: null,
        line: trailer.line,
        quote: quote(trailer.text.endsWith(":") ? `${trailer.text} ${trailer.value}` : trailer.text),
      },
    ];
  });
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = sessionTrailers.map((each) => `session-trailers/${each.name}`);
