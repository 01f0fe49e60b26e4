import { type Policy } from "../../../src/domain/policy/policy.ts";
import { parsePolicy } from "../../../src/files/policy.ts";

/** The policy of a text that has to be one. */
export function policyIn(text: string): Policy {
  const parsed = parsePolicy(text, "policy.yml");
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.mistakes));
  return parsed.policy;
}

/** `line:column message` of each mistake in a policy's text. */
export function mistakesIn(text: string): readonly string[] {
  const parsed = parsePolicy(text, "policy.yml");
  if (parsed.kind === "policy") return [];
  return parsed.mistakes.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}
