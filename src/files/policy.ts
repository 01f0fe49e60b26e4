import { builtInPolicy } from "../domain/policy/built-in-policy.ts";
import { type PolicySource } from "../domain/decision/decision.ts";
import { levelNames } from "../domain/policy/policy.ts";
import { parsePolicyLayers } from "./policy/parse-policy.ts";
import { readServiceRows, type ServiceRowsText } from "./policy/service-rows.ts";
import { type PolicyText } from "./policy/written-layer.ts";

export { compileSignals } from "./policy/compile-signals.ts";
export { type ServiceRowsText } from "./policy/service-rows.ts";
export { type PolicyText } from "./policy/written-layer.ts";

/** Reads a policy file. `file` is its path, for the places of mistakes and rows. Never throws. */
export function parsePolicy(text: string, file: string): PolicySource {
  return layeredPolicy([{ text, file }]);
}

/** The policy of a base branch: its file's, or the built-in one where there is no file. */
export function policyFor(text: string | null, file: string): PolicySource {
  return layeredPolicy(text === null ? [] : [{ text, file }]);
}

/**
 * Policies laid over each other, the highest first, with what services add; the built-in one where there is none.
 * Never throws.
 */
export function layeredPolicy(
  layers: readonly PolicyText[],
  serviceMap: ServiceRowsText | null = null,
): PolicySource {
  const [first, ...others] = layers;
  if (first === undefined) return builtInWith(serviceMap);
  const parsed = parsePolicyLayers([first, ...others], serviceMap);
  return parsed.kind === "invalid" ? parsed : { kind: "policy", policy: parsed.policy };
}

function builtInWith(serviceMap: ServiceRowsText | null): PolicySource {
  if (serviceMap === null) return { kind: "policy", policy: builtInPolicy };
  const { rows, mistakes } = readServiceRows(serviceMap, {
    levels: levelNames(builtInPolicy),
    teamCount: builtInPolicy.teams.length,
  });
  if (mistakes.length > 0) return { kind: "invalid", file: serviceMap.file, mistakes };
  const requirements = [...builtInPolicy.requirements, ...rows];
  return { kind: "policy", policy: rows.length === 0 ? builtInPolicy : { ...builtInPolicy, requirements } };
}
