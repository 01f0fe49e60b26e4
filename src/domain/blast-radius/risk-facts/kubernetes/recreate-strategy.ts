import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isManifest } from "./manifest.ts";

/** kube-linter: `no-rolling-update-strategy`. */
export const recreateStrategy: RiskRule = patternRule({
  name: "kubernetes/recreate-strategy",
  severity: "risky",
  appliesTo: isManifest,
  added: [
    {
      pattern: /^[ \t]*(?:type|strategyType|strategy|updateStrategy):[ \t]*["']?(Recreate|OnDelete)\b/gm,
      message: (name) => `Uses the update strategy ${name}: every pod stops before a new one starts`,
    },
  ],
});
