import { type Finding, quote, type Signal } from "../signal.ts";

interface LabelSignal {
  readonly name: string;
  readonly pattern: RegExp;
  readonly says: Signal["says"];
  readonly confidence: Signal["confidence"];
}

/** A tool's bare name is as often the area of a product as its author: it says little. */
const labelSignals: readonly LabelSignal[] = [
  {
    name: "authored",
    pattern: /^(?:ai|llm)[-_ :/]?(?:generated|authored|written)$/i,
    says: "authored",
    confidence: "medium",
  },
  {
    name: "assisted",
    pattern: /^(?:(?:ai|llm)[-_ :/]?(?:assisted|aided)|assisted[-_ ]by[-_ ](?:ai|llm))$/i,
    says: "assisted",
    confidence: "medium",
  },
  {
    name: "agent",
    pattern: /^agent[:/](?:claude-code|claude|codex|opencode|cursor|copilot|devin|jules)$/i,
    says: "authored",
    confidence: "medium",
  },
  {
    name: "tool-name",
    pattern: /^(?:codex|copilot|claude|devin|jules|cursor|openhands|sweep)$/i,
    says: "assisted",
    confidence: "low",
  },
  {
    name: "none",
    pattern: /^(?:no[-_ ]ai|human[-_ ](?:only|authored|written))$/i,
    says: "none",
    confidence: "low",
  },
];

/** What a label says. Anybody with triage rights sets labels, so none of them is high. */
export function findLabel(label: string): Finding | null {
  const found = labelSignals.find((each) => each.pattern.test(label.slice(0, 100)));
  if (found === undefined) return null;
  const tool = /(?:^|[:/])(claude|codex|copilot|devin|jules|cursor|opencode|openhands|sweep)/i
    .exec(label)?.[1]
    ?.toLowerCase();
  const { says, confidence } = found;
  const id = `labels/${found.name}`;
  return {
    id,
    says,
    scope: "content",
    confidence,
    tool: tool ?? null,
    model: null,
    line: null,
    quote: quote(label),
  };
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = labelSignals.map((each) => `labels/${each.name}`);
