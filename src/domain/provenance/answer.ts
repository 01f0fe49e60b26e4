import {
  type Evidence,
  type ProvenanceAnswer,
  type ProvenanceLevel,
  type ProvenanceScope,
} from "./provenance.ts";

/** From what asks the least of a reviewer to what asks the most. */
export const levels: readonly ProvenanceLevel[] = ["none", "unknown", "assisted", "authored"];

/** The one of two levels that asks more. */
export function higher(a: ProvenanceLevel, b: ProvenanceLevel): ProvenanceLevel {
  return levels.indexOf(a) >= levels.indexOf(b) ? a : b;
}

/** Tools that record the sessions of others: an answer names them only where nothing names the agent. */
const recorders = ["entire"];

const otherScopes: readonly ProvenanceScope[] = ["message", "review", "research"];

/**
 * The answer that a set of evidence about one thing gives: the highest claim about content; without one, `none` if
 * somebody states it, else `unknown`. The order of the evidence does not matter.
 */
export function answerFrom(evidence: readonly Evidence[]): ProvenanceAnswer {
  let level: ProvenanceLevel = "unknown";
  const tools = new Set<string>();
  const models = new Set<string>();
  const scopes = new Set<ProvenanceScope>();
  let isDenied = false;
  for (const each of evidence) {
    if (each.says === "unknown") continue;
    if (each.confidence === "low") continue;
    if (each.says === "none") {
      isDenied ||= each.scope === "content";
      continue;
    }
    scopes.add(each.scope);
    if (each.scope !== "content") continue;
    level = higher(level, each.says);
    if (each.tool !== null) tools.add(each.tool);
    if (each.model !== null) models.add(each.model);
  }
  if (level === "unknown" && isDenied) level = "none";
  const scope = scopes.has("content") ? "content" : (otherScopes.find((each) => scopes.has(each)) ?? null);
  if (tools.size > 1) for (const recorder of recorders) tools.delete(recorder);
  return { level, scope, tools: [...tools].sort(), models: [...models].sort() };
}
