import { type TextLine } from "../text/lines.ts";
import { type Finding, quote } from "./signal.ts";

interface Footer {
  readonly name: string;
  readonly tool: string;
  readonly pattern: RegExp;
}

const footers: readonly Footer[] = [
  { name: "claude-code", tool: "claude", pattern: /^(?:🤖 ?)?Generated with \[?Claude Code\b/i },
  { name: "crush", tool: "crush", pattern: /^(?:💘|🤖)? ?Generated with \[?Crush\b/i },
  { name: "continue", tool: "continue", pattern: /^Generated with \[?Continue\]?\(https:\/\/continue\.dev/i },
  { name: "cursor", tool: "cursor", pattern: /^Made with \[?Cursor\]?(?:\(|$)/i },
];

/** The line that a tool leaves under what it wrote. */
export function findFooters(lines: readonly TextLine[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const line of lines) {
    if (line.quoted) continue;
    const text = line.text.trim();
    const footer = footers.find((each) => each.pattern.test(text));
    if (footer === undefined) continue;
    findings.push({
      id: `footers/${footer.name}`,
      says: "assisted",
      scope: "content",
      confidence: "high",
      tool: footer.tool,
      model: null,
      line: line.number,
      quote: quote(text),
    });
  }
  return findings;
}
