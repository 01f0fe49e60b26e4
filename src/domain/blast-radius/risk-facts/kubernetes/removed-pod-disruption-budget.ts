import { type RiskRule } from "../rule.ts";
import { removedObjectRule } from "./removed-object-rule.ts";

/** A missing budget shows only when nodes are drained. */
export const removedPodDisruptionBudget: RiskRule = removedObjectRule({
  name: "kubernetes/removed-pod-disruption-budget",
  severity: "risky",
  kinds: ["PodDisruptionBudget"],
  because: "draining a node may now take down every replica at once",
});
