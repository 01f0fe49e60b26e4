import { levelNames, type Policy } from "../../domain/policy/policy.ts";
import { type Complain } from "../policy/read-conditions.ts";
import { didYouMean } from "../policy/suggestion.ts";
import { type Step } from "../policy/yaml-document.ts";

/** Complains where the policy has no such level. */
export function complainOfLevel(
  level: string,
  path: readonly Step[],
  policy: Policy,
  complain: Complain,
): void {
  const known = levelNames(policy);
  if (!known.includes(level)) {
    complain(path, `\`${level}\` is not a level of the policy${didYouMean(level, known)}`);
  }
}
