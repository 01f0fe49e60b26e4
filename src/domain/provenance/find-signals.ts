import { mergedBranch, findBranch } from "./signals/agent-branches.ts";
import { findCoAuthors } from "./signals/co-author-trailers.ts";
import { findCredits } from "./signals/credit-trailers.ts";
import { findDisclosures } from "./signals/disclosures.ts";
import { findFooters } from "./signals/footers.ts";
import { findOnBehalf } from "./signals/on-behalf.ts";
import { findSessionLinks } from "./signals/session-links.ts";
import { findSessionTrailers } from "./signals/session-trailers.ts";
import { type Finding } from "./signal.ts";
import { findQuotedAnswers, findTickedBoxes } from "./signals/templates.ts";
import { findTranscript } from "./signals/transcripts.ts";
import { type Message, readMessage } from "./text/message.ts";

/**
 * The built-in signals in a commit message or (`hasSubject` false) in the body of a pull request. What automation
 * that is no agent writes (`isAutomation`) is other people's prose, release notes above all: of it only trailers
 * count.
 */
export function findSignals(text: string, hasSubject: boolean, isAutomation = false): readonly Finding[] {
  if (!mayMention(text)) return [];
  return findInMessage(readMessage(text), hasSubject, isAutomation);
}

function findInMessage(message: Message, hasSubject: boolean, isAutomation: boolean): readonly Finding[] {
  const { lines, quoted, comments, trailers, subject } = message;
  const credited = [
    ...findCoAuthors(trailers),
    ...findCredits(trailers),
    ...findSessionTrailers(trailers),
    ...findOnBehalf(trailers),
    ...(hasSubject ? findMerged(subject) : []),
  ];
  if (isAutomation) return credited;
  const marks = [
    ...credited,
    ...findFooters(lines, comments),
    ...findTickedBoxes(lines),
    ...findQuotedAnswers(quoted),
    ...findTranscript(message),
  ];
  const isAboutAi = marks.length > 0 || lines.some((line) => line.text.includes("ampcode.com/threads"));
  // A footer is a sentence too; it is evidence once.
  const marked = new Set(marks.map((each) => each.line));
  const disclosures = findDisclosures(message, hasSubject, isAboutAi).filter(
    (each) => !marked.has(each.line),
  );
  const links = findSessionLinks(lines, isDenied([...marks, ...disclosures]));
  return [...marks, ...disclosures, ...links];
}

function findMerged(subject: string): readonly Finding[] {
  const branch = mergedBranch(subject);
  const found = branch === null ? null : findBranch(branch);
  return found === null ? [] : [{ ...found, line: 1 }];
}

/** Whether a text says of itself that no AI made the change. */
function isDenied(findings: readonly Finding[]): boolean {
  return findings.some((each) => each.says === "none" && each.scope === "content");
}

/**
 * Every built-in signal in a text contains one of these. Most commits contain none, and are done with after one
 * look.
 */
const trigger =
  /claude|copilot|codex|gpt|llm|gemini|cursor|aider|devin|jules|opencode|open code|windsurf|cline|opus|sonnet|haiku|fable|\bai\b|\bai[-_ ]|a\.i\.|\bamp\b|amp-thread|ampcode|\bcrush\b|anthropic|openai|agent|\bwarp\b|\boz\b|goose|kiro|junie|droid|antigravity|amazon q|qwen|deepseek|grok|kimi|\bglm|llama|mistral|composer-|devstral|codestral|minimax|augment|openhands|opendevin|sweep|trae|codebuff|replit|lovable|bolt|hermes|\bpi\b|junior|coderabbit|bugbot|zeropath|greptile|sourcery|entire-|executed-by|turbocommit|genai|vibe|artificial intelligence|language model|coding assistant|sisyphus|omx|oh-my-codex|ruflo|continue\.dev|roo|kilo|\.ai\b|made-with|assisted|generated|v0\b|pullfrog|continue|ellipsis|cubic|terragon|codegen|seer|pr created automatically|from \S{1,100}\/(?:bolt|palette|sentinel)\b|> UPDATED/i;

/** Whether a text could hold a signal at all. */
export function mayMention(text: string): boolean {
  return trigger.test(text);
}
