import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { goesWithItsHolder, isManifest } from "./manifest.ts";

/** kube-linter: `no-liveness-probe`, `no-readiness-probe`. */
export const removedProbe: RiskRule = patternRule({
  name: "kubernetes/removed-probe",
  severity: "risky",
  appliesTo: isManifest,
  removed: [
    {
      pattern: /^[ \t-]*(livenessProbe|readinessProbe|startupProbe):/gm,
      message: (name) => `Removes a ${name}: broken pods keep their traffic or are never restarted`,
      unless: goesWithItsHolder,
    },
  ],
});
