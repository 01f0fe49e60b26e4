import { type Message } from "../text/message.ts";
import { type Finding, quote } from "./signal.ts";

/**
 * Messages that are an agent's transcript. Early versions of Aider wrote `aider: ` before the subject and the whole
 * conversation under it; the prefix alone is a scope like any other.
 */
export function findTranscript(message: Message): readonly Finding[] {
  const hasPrefix = /^aider: /.test(message.subject);
  const turn = [...message.lines, ...message.quoted].find((line) =>
    /^(?:# Context:|USER:|ASSISTANT:|>{5,9} UPDATED)/.test(line.text),
  );
  const findings: Finding[] = [];
  if (hasPrefix && turn !== undefined) findings.push(finding("aider", "aider", 1, message.subject));
  const prefix = /^(?:Merge pull request #\d{1,10} from \S{1,200} )?\[codex\] /i.test(message.subject);
  if (prefix)
    findings.push({
      ...finding("codex-title", "codex", 1, message.subject),
      says: "assisted",
      confidence: "medium",
    });
  return findings;
}

function finding(name: string, tool: string, line: number, text: string): Finding {
  const common = { id: `transcripts/${name}`, scope: "content", confidence: "high", model: null } as const;
  return { ...common, says: "authored", tool, line, quote: quote(text) };
}
