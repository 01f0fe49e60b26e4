import { modelOf, readMentions, toolsOf } from "./mentions.ts";
import { type Confidence } from "./provenance.ts";
import { parseCredit } from "./text/trailers.ts";
import { readWords, type Word } from "./text/words.ts";
import { recogniseAgent } from "./signals/agent-accounts.ts";

/** What a trailer's value credits, where that is a tool and no person. */
export interface ToolCredit {
  /** Empty where AI is credited without a name. */
  readonly tools: readonly string[];
  readonly model: string | null;
  readonly confidence: Confidence;
  readonly by: "address" | "name";
}

const placeholder =
  /AGENT[_ -]?NAME|MODEL[_ -]?(?:NAME|VERSION)|\bTOOL[_ ]?(?:NAME|1)\b|<(?:agent|model|tool|name|ai|your)[^@<>]{0,30}>|\bYOUR[_ ]|\{\{|\$\{|\bAGENT:MODEL\b/i;

/** Words that may stand beside a tool's bare name without making it a person's. */
const companions = new Set([
  ...[
    "via",
    "by",
    "with",
    "in",
    "using",
    "and",
    "the",
    "an",
    "a",
    "on",
    "from",
    "through",
    "agent",
    "assistant",
    "auto",
    "bot",
  ],
  ...[
    "cli",
    "code",
    "ide",
    "model",
    "mode",
    "composer",
    "web",
    "app",
    "plan",
    "team",
    "teams",
    "worker",
    "context",
  ],
  ...[
    "anthropic",
    "openai",
    "google",
    "github",
    "microsoft",
    "charm",
    "block",
    "sourcegraph",
    "sentry",
    "z.ai",
    "zai",
  ],
  ...[
    "coding",
    "powered",
    "latest",
    "beta",
    "preview",
    "high",
    "xhigh",
    "medium",
    "low",
    "max",
    "pro",
    "flash",
    "1m",
    "llc",
  ],
]);

/** Domains at which nobody has a mailbox, and parts before the `@` that no person has. */
const nobodysAddress =
  /^(?:no-?reply|do-?not-?reply|yes-?reply|bot|agent|ai|assistant|api-service)(?:[+.-][^@]*)?@|@(?:[^@.]+|[^@]*\.(?:local|localhost|invalid|example|test)|(?:[^@]+\.)?example\.(?:com|org|net))$/i;
const toolTag = /\+(claude(?:-code)?|github-copilot|copilot|codex|cursor|gemini|devin|aider|opencode|amp)@/i;
const tagTools: Readonly<Record<string, string>> = {
  "claude-code": "claude",
  "github-copilot": "copilot",
  gemini: "gemini-cli",
};
const autofix = /^(?:62310815\+github-advanced-security|223894421\+github-code-quality)\[bot\]@/;

/**
 * Reads the value of a crediting trailer. `null` for people, whatever they are called: a name that a person could
 * have counts only alone or beside words that belong to products, and never with a person's address.
 */
export function readToolCredit(value: string): ToolCredit | null {
  if (placeholder.test(value)) return null;
  const credit = parseCredit(value);
  if (credit === null) return null;
  const agent = recogniseAgent(credit.name, credit.email);
  const words = capitalise(readWords(credit.email === "" ? value : credit.name));
  const mentions = readMentions(words);
  const model = modelOf(mentions);
  if (agent !== null) return { tools: [agent.tool], model, confidence: agent.confidence, by: "address" };
  if (autofix.test(credit.email)) {
    // The same accounts also credit alerts that no model wrote.
    return /autofix|copilot/i.test(credit.name)
      ? { tools: ["copilot"], model, confidence: "high", by: "address" }
      : null;
  }
  const tag = toolTag.exec(credit.email)?.[1]?.toLowerCase();
  if (tag !== undefined) return { tools: [tagTools[tag] ?? tag], model, confidence: "medium", by: "address" };
  if (mentions.length === 0) return null;
  const isSure = mentions.some((each) => each.isSure);
  const isBare = words.every(
    (word, at) => companions.has(word.lower) || mentions.some((each) => each.from <= at && at < each.to),
  );
  if (!isSure && !isBare) return null;
  if (
    credit.email !== "" &&
    !nobodysAddress.test(credit.email) &&
    !isToolsOwn(
      credit.email,
      mentions.some((each) => each.tool !== "claude" && each.tool !== "devin" && each.tool !== "jules"),
    )
  ) {
    return isSure && isBare && mentions[0]!.from === 0 && !mentions[0]!.isGeneric
      ? { tools: toolsOf(mentions), model, confidence: "medium", by: "name" }
      : null;
  }
  return { tools: toolsOf(mentions), model, confidence: isSure ? "high" : "medium", by: "name" };
}

/** In a credit the first word is a name, however it is written. */
function capitalise(words: readonly Word[]): readonly Word[] {
  const first = words[0];
  if (first === undefined) return words;
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...words.slice(1)];
}

const vendors =
  /@(?:[^@]+\.)?(?:anthropic|openai|cursor|cognition|windsurf|codeium|google|gemini|amazon|aws|kiro|block|augmentcode|blackbox|replit|sweep|bytedance|team)\.(?:com|ai|dev|sh|xyz|local)$/;

function isToolsOwn(email: string, isNoPersonsName: boolean): boolean {
  const local = email.slice(0, email.indexOf("@"));
  if (vendors.test(email))
    return /^(?:claude|cursor|codex|gemini|composer|windsurf|cascade|kiro|goose|copilot|devin|jules|augment|support|assistant|amp)/.test(
      local,
    );
  return (
    isNoPersonsName &&
    /^(?:cursor|copilot|codex|chatgpt|opencode|windsurf|openhands|opendevin|aider)(?:-?(?:bot|agent|ai|cli))?$/.test(
      local,
    )
  );
}

/** Whether the name and the address of a commit's author or co-author are a tool's: then they are no person's. */
export function isToolIdentity(name: string, email: string): boolean {
  return readToolCredit(email === "" ? name : `${name} <${email}>`) !== null;
}
