import { builtInPolicy } from "../domain/policy/built-in-policy.ts";
import { type PolicySource } from "../domain/decision/decision.ts";
import { levelNames, type Policy } from "../domain/policy/policy.ts";
import { listValues, type PolicyValue } from "./policy/list-values.ts";
import { type InvalidPolicy, type ParsedPolicy, parsePolicyLayers } from "./policy/parse-policy.ts";
import { readServiceRows, type ServiceRowsText } from "./policy/service-rows.ts";
import { type PolicyText } from "./policy/written-layer.ts";

export { compileSignals } from "./policy/compile-signals.ts";
export { type PolicyValue } from "./policy/list-values.ts";
export { type ServiceRowsText } from "./policy/service-rows.ts";
export { type RosterFile, rostersNamedIn } from "./policy/roster.ts";
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
  const read = readLayers(layers, serviceMap);
  return read.kind === "invalid" ? read : { kind: "policy", policy: read.policy };
}

/** The same, with every value that applies and where it is written. */
export function listPolicy(
  layers: readonly PolicyText[],
  serviceMap: ServiceRowsText | null = null,
): { readonly kind: "values"; readonly values: readonly PolicyValue[] } | InvalidPolicy {
  const read = readLayers(layers, serviceMap);
  return read.kind === "invalid" ? read : { kind: "values", values: listValues(read.policy, read.parsed) };
}

type LayersRead =
  { readonly kind: "read"; readonly policy: Policy; readonly parsed: ParsedPolicy | null } | InvalidPolicy;

function readLayers(layers: readonly PolicyText[], serviceMap: ServiceRowsText | null): LayersRead {
  const [first, ...others] = layers;
  if (first === undefined) return readBuiltIn(serviceMap);
  const parsed = parsePolicyLayers([first, ...others], serviceMap);
  return parsed.kind === "invalid" ? parsed : { kind: "read", policy: parsed.policy, parsed };
}

function readBuiltIn(serviceMap: ServiceRowsText | null): LayersRead {
  const builtIn = { kind: "read", policy: builtInPolicy, parsed: null } as const;
  if (serviceMap === null) return builtIn;
  const { rows, mistakes } = readServiceRows(serviceMap, {
    levels: levelNames(builtInPolicy),
    teamCount: builtInPolicy.teams.length,
  });
  if (mistakes.length > 0) return { kind: "invalid", file: serviceMap.file, mistakes };
  const requirements = [...builtInPolicy.requirements, ...rows];
  return rows.length === 0 ? builtIn : { ...builtIn, policy: { ...builtInPolicy, requirements } };
}
