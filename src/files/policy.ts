import { builtInPolicy } from "../domain/policy/built-in-policy.ts";
import { type PolicySource } from "../domain/decision/decision.ts";
import { parsePolicyLayers } from "./policy/parse-policy.ts";
import { type PolicyText } from "./policy/written-layer.ts";

export { compileSignals } from "./policy/compile-signals.ts";
export { type PolicyText } from "./policy/written-layer.ts";

/** Reads a policy file. `file` is its path, for the places of mistakes and rows. Never throws. */
export function parsePolicy(text: string, file: string): PolicySource {
  return layeredPolicy([{ text, file }]);
}

/** The policy of a base branch: its file's, or the built-in one where there is no file. */
export function policyFor(text: string | null, file: string): PolicySource {
  return layeredPolicy(text === null ? [] : [{ text, file }]);
}

/** Policies laid over each other, the highest first; the built-in one where there is none. Never throws. */
export function layeredPolicy(layers: readonly PolicyText[]): PolicySource {
  const [first, ...others] = layers;
  if (first === undefined) return { kind: "policy", policy: builtInPolicy };
  const parsed = parsePolicyLayers([first, ...others]);
  return parsed.kind === "invalid" ? parsed : { kind: "policy", policy: parsed.policy };
}
