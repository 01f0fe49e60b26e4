import { type Confidence, type ProvenanceScope } from "../provenance.ts";
import { type HtmlComment, type TextLine } from "../text/lines.ts";
import { type Finding, quote } from "../signal.ts";

interface Footer {
  readonly name: string;
  readonly tool: string | null;
  readonly pattern: RegExp;
  readonly says?: "authored";
  readonly scope?: ProvenanceScope;
  readonly confidence?: Confidence;
}

/** Marks that tools put under a message or a body, after Markdown and emoji are taken off the line's beginning. */
const footers: readonly Footer[] = [
  {
    name: "claude-code",
    tool: "claude",
    pattern:
      /^(?:co-?)?(?:generated|created|made|built) (?:with|by|using) \[?claude(?: code)?\]?(?:\(https?:|[\s.!*_]*$| \(| via | max\b|\b.{0,40}$)/i,
  },
  { name: "crush", tool: "crush", pattern: /^generated with \[?crush\b/i },
  {
    name: "continue",
    tool: "continue",
    pattern: /^(?:generated|created) with \[?continue\]?\s*\(https:\/\/continue\.dev/i,
  },
  { name: "cursor", tool: "cursor", pattern: /^made with \[?cursor\]?(?:\(https:|[\s.*_]*$)/i },
  {
    name: "cursor-generated",
    tool: "cursor",
    pattern: /^(?:open in|view in) \[?cursor\b.{0,80}cursor\.com/i,
    says: "authored",
    confidence: "medium",
  },
  {
    name: "opencode",
    tool: "opencode",
    pattern: /^(?:generated|made|created|built) (?:with|by|using) \[?opencode\b/i,
  },
  {
    name: "amp",
    tool: "amp",
    pattern:
      /^(?:generated|made|created|built) (?:with|by|using) \[?(?:sourcegraph )?amp\]?(?:\(https:|[\s.*_]*$)/i,
  },
  {
    name: "codex",
    tool: "codex",
    pattern: /^(?:generated|made|created|built) (?:with|by|using) \[?(?:openai )?codex\b/i,
  },
  {
    name: "copilot",
    tool: "copilot",
    pattern: /^(?:generated|made|created|built) (?:with|by|using) \[?(?:github )?copilot\b/i,
  },
  {
    name: "gemini",
    tool: "gemini-cli",
    pattern: /^(?:generated|made|created|built) (?:with|by|using) \[?(?:google )?gemini(?: cli)?\b/i,
  },
  {
    name: "jules",
    tool: "jules",
    pattern: /^pr created automatically by jules for task\b/i,
    says: "authored",
  },
  { name: "devin", tool: "devin", pattern: /^link to devin (?:run|session)\b/i, says: "authored" },
  { name: "oz", tool: "warp", pattern: /^this pr was generated with _?\[?_?oz\b/i },
  { name: "mistral-vibe", tool: "mistral-vibe", pattern: /^generated (?:by|with) \[?mistral vibe\b/i },
  { name: "sisyphus", tool: "sisyphus", pattern: /^ultraworked with \[?sisyphus\b/i },
  { name: "happy", tool: "happy", pattern: /^via \[happy\]\(https:\/\/happy\.engineering/i },
  { name: "droid", tool: "factory-droid", pattern: /^generated (?:by|with) \[?(?:factory )?droid\b/i },
  { name: "warp", tool: "warp", pattern: /^(?:generated|created|made) (?:with|by|using) \[?warp\b/i },
  { name: "kiro", tool: "kiro", pattern: /^generated (?:by|with) \[?kiro\b/i },
  { name: "lovable", tool: "lovable", pattern: /^(?:generated|made|built) with \[?lovable\b/i },
  {
    name: "aider",
    tool: "aider",
    pattern: /^(?:generated|made|created|written) (?:with|by|using) \[?aider\b/i,
  },
  {
    name: "roo",
    tool: "roo-code",
    pattern: /^(?:generated|made|created) (?:with|by|using) \[?roo ?(?:code)?\b/i,
  },
  {
    name: "bugbot-summary",
    tool: "cursor",
    pattern: /^(?:<sup>)?(?:written|reviewed) by \[?cursor bugbot\b/i,
    scope: "review",
  },
  {
    name: "coderabbit-summary",
    tool: "coderabbit",
    pattern: /^summary by coderabbit\b/i,
    scope: "review",
  },
];

/** Marks inside HTML comments, which GitHub hides. */
const hiddenMarks: readonly Footer[] = [
  {
    name: "copilot-prompt",
    tool: "copilot",
    pattern: /^start copilot (?:coding agent|original prompt)/i,
    says: "authored",
  },
  { name: "copilot-agent", tool: "copilot", pattern: /^copilot coding agent\b/i, says: "authored" },
  { name: "cursor-agent", tool: "cursor", pattern: /^cursor_agent_pr_body_begin/i, says: "authored" },
  { name: "cursor-summary", tool: "cursor", pattern: /^cursor_summary\b/i, scope: "review" },
  {
    name: "coderabbit-notes",
    tool: "coderabbit",
    pattern: /^this is an auto-generated comment: release notes by coderabbit/i,
    scope: "review",
  },
];

const decoration =
  /^(?:[\s>*_~()[\]#-]|\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}\u200D\uFE0F]|:[a-z_]{1,20}:|<\/?su[bp]>)+/u;

/** The lines that tools leave under what they wrote. */
export function findFooters(
  lines: readonly TextLine[],
  comments: readonly HtmlComment[],
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const line of lines) {
    const text = line.text.slice(0, 300).replace(decoration, "");
    if (!/^[a-z<]/i.test(text)) continue;
    const footer = footers.find((each) => each.pattern.test(text));
    if (footer !== undefined) findings.push(finding(footer, line.number, line.text));
  }
  for (const comment of comments) {
    const mark = hiddenMarks.find((each) => each.pattern.test(comment.text));
    if (mark !== undefined) findings.push(finding(mark, comment.line, comment.text));
  }
  return findings;
}

function finding(footer: Footer, line: number, text: string): Finding {
  return {
    id: `footers/${footer.name}`,
    says: footer.says ?? "assisted",
    scope: footer.scope ?? "content",
    confidence: footer.confidence ?? "high",
    tool: footer.tool,
    model: null,
    line,
    quote: quote(text),
  };
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = [...footers, ...hiddenMarks].map(
  (each) => `footers/${each.name}`,
);
