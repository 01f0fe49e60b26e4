import { type Trailer } from "../text/trailers.ts";
import { isDenial } from "../disclosure/bare-denials.ts";
import { type Finding, quote, type Signal } from "../signal.ts";
import { readToolCredit } from "../tool-credits.ts";

interface CreditKey {
  readonly key: string;
  readonly says: "assisted" | "authored";
  readonly scope: Signal["scope"];
}

function key(key: string, says: CreditKey["says"], scope: Signal["scope"] = "content"): CreditKey {
  return { key, says, scope };
}

/**
 * Keys that credit a contributor, of which only those that name a tool count: curl credits people with
 * `Assisted-by`, the Linux kernel tools with the same key (`AGENT:MODEL [TOOL]`, `LLM [TOOL]`).
 */
const creditKeys: ReadonlyMap<string, CreditKey> = new Map(
  [
    key("assisted-by", "assisted"),
    key("assisted-with", "assisted"),
    key("generated-by", "assisted"),
    key("generated-with", "assisted"),
    key("made-with", "assisted"),
    key("made-by", "assisted"),
    key("created-with", "assisted"),
    key("created-by", "authored"),
    key("built-with", "assisted"),
    key("developed-with", "assisted"),
    key("co-developed-by", "assisted"),
    key("written-with", "assisted"),
    key("written-by", "authored"),
    key("authored-by", "authored"),
    key("implemented-by", "authored"),
    key("coded-by", "authored"),
    key("drafted-by", "assisted"),
    key("helped-by", "assisted"),
    key("pair-programmed-with", "assisted"),
    key("vibe-coded-with", "assisted"),
    key("vibe-coded-by", "authored"),
    key("signed-off-by", "assisted"),
    key("claude-generated-by", "assisted"),
    key("coding-agent", "assisted"),
    key("coding-assistant", "assisted"),
    key("agent-model", "assisted"),
    key("agent-name", "assisted"),
    key("agent-id", "assisted"),
    key("commit-message-by", "assisted", "message"),
    key("message-by", "assisted", "message"),
    key("reviewed-by", "assisted", "review"),
    key("codex-reviewed-by", "assisted", "review"),
    key("tested-by", "assisted", "review"),
    key("reported-by", "assisted", "review"),
    key("found-by", "assisted", "review"),
    key("acked-by", "assisted", "review"),
    key("suggested-by", "assisted", "research"),
    key("researched-by", "assisted", "research"),
    key("debugged-by", "assisted", "research"),
    key("analyzed-by", "assisted", "research"),
  ].map((each) => [each.key, each]),
);

/** Trailers whose value credits a tool, and `AI-…` trailers, whose key says it already. */
export function findCredits(trailers: readonly Trailer[]): readonly Finding[] {
  return trailers.flatMap((trailer) => {
    const known = creditKeys.get(trailer.key);
    if (known !== undefined) return creditFindings(trailer, known);
    return aiKey.test(trailer.key) ? aiKeyFindings(trailer) : [];
  });
}

function creditFindings(trailer: Trailer, known: CreditKey): readonly Finding[] {
  const credit = readToolCredit(trailer.value);
  if (credit === null) return [];
  const tools = credit.tools.length === 0 ? [null] : credit.tools;
  const { says, scope } = known;
  const confidence = credit.confidence;
  const common = { id: `credit-trailers/${trailer.key}`, says, scope, confidence, model: credit.model };
  return tools.map((tool) => ({ ...common, tool, line: trailer.line, quote: quote(trailer.text) }));
}

const aiKey =
  /^(?:ai|llm|genai)-(?:assisted|assistance|generated|authored|co-?authored|tools?|tooling|agents?|assistants?|models?|attribution|usage|used|used-for|disclosure|contribution|provenance|declaration)(?:-by|-with)?$/;

/** `AI-assisted: Claude`, `AI-used-for: tests`, `AI-generated: no`. */
function aiKeyFindings(trailer: Trailer): readonly Finding[] {
  const found = { id: "credit-trailers/ai-key", line: trailer.line, quote: quote(trailer.text) };
  const value = trailer.value.trim();
  if (value === "") return [];
  if (isDenial(value)) {
    return [{ ...found, says: "none", scope: "content", confidence: "high", tool: null, model: null }];
  }
  const scope = trailer.key.endsWith("used-for") ? scopeOfUse(value) : "content";
  const credit = readToolCredit(value);
  const tools = credit === null || credit.tools.length === 0 ? [null] : credit.tools;
  const says = trailer.key.includes("authored") && !trailer.key.includes("co") ? "authored" : "assisted";
  return tools.map((tool) => ({
    ...found,
    says,
    scope,
    confidence: "high",
    tool,
    model: credit?.model ?? null,
  }));
}

/** QEMU's proposal lists what AI was used for; only code, tests and documents are content. */
function scopeOfUse(value: string): Signal["scope"] {
  const uses = value
    .toLowerCase()
    .split(/[,;/]|\band\b/)
    .map((each) => each.trim());
  const isOther = (use: string) =>
    /\b(?:message|description|research|review|debug|analysis|ideas?|translation of)/.test(use);
  if (uses.some((use) => use !== "" && !isOther(use))) return "content";
  if (uses.some((use) => /message|description/.test(use))) return "message";
  return uses.some((use) => use.includes("review")) ? "review" : "research";
}

/** The signals of this family; each has its row on the family's page in docs/signals. */
export const signalIds: readonly string[] = [...creditKeys.keys(), "ai-key"].map(
  (key) => `credit-trailers/${key}`,
);
