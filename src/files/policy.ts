import { builtInPolicy } from "../domain/policy/built-in-policy.ts";
import { type PolicySource } from "../domain/decision/decision.ts";
import { parsePolicyDocument } from "./policy/parse-policy.ts";

export { compileSignals } from "./policy/compile-signals.ts";

/** Reads a policy file. `file` is its path, for the places of mistakes and rows. Never throws. */
export function parsePolicy(text: string, file: string): PolicySource {
  return parsePolicyDocument(text, file);
}

/** The policy of a base branch: its file's, or the built-in one where there is no file. */
export function policyFor(text: string | null, file: string): PolicySource {
  return text === null ? { kind: "policy", policy: builtInPolicy } : parsePolicy(text, file);
}
