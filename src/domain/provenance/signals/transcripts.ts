import { type Message } from "../text/message.ts";
import { type Finding, quote } from "../signal.ts";

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
  return [...findings, ...findTitle(message.subject)];
}

/** The Codex app begins the titles of its pull requests, and so the subjects of their squashes, with its name. */
export function findTitle(title: string): readonly Finding[] {
  if (!/^\[codex\] \S/i.test(title)) return [];
  return [{ ...finding("codex-title", "codex", 1, title), says: "assisted", confidence: "medium" }];
}

function finding(name: string, tool: string, line: number, text: string): Finding {
  const common = { id: `transcripts/${name}`, scope: "content", confidence: "high", model: null } as const;
  return { ...common, says: "authored", tool, line, quote: quote(text) };
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = ["transcripts/aider", "transcripts/codex-title"];
