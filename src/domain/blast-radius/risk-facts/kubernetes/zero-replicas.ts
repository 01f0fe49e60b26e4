import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isManifest } from "./manifest.ts";

/** A workload, or the least that an autoscaler keeps, goes to none. */
export const zeroReplicas: RiskRule = patternRule({
  name: "kubernetes/zero-replicas",
  severity: "risky",
  appliesTo: isManifest,
  added: [
    {
      pattern: /^[ \t-]*((?:min|max)?[rR]eplicas|replicaCount|minAvailable):[ \t]*["']?0%?["']?[ \t]*$/gm,
      message: (name) => `Sets ${name} to 0: nothing may be left to serve`,
    },
  ],
});
