import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { goesWithItsHolder, isManifest } from "./manifest.ts";

/** kube-linter: `unset-cpu-requirements`, `unset-memory-requirements`. */
export const unsetResourceRequirements: RiskRule = patternRule({
  name: "kubernetes/unset-resource-requirements",
  severity: "risky",
  appliesTo: isManifest,
  removed: [
    {
      pattern: /^[ \t]+(limits|requests):(?!\s*\n[ \t]*storage:)/gm,
      message: (name) =>
        `Removes resource ${name}: one pod may starve its node, or be the first to be evicted`,
      unless: goesWithItsHolder,
    },
  ],
});
