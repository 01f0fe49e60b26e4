import { type RiskRule } from "../rule.ts";
import { removedObjectRule } from "./removed-object-rule.ts";

/** Workloads with storage, and the classes that give it. */
export const removedStatefulSet: RiskRule = removedObjectRule({
  name: "kubernetes/removed-stateful-set",
  severity: "risky",
  kinds: ["StatefulSet", "StorageClass"],
  because: "what stores data stops, and its volumes are left without an owner",
});
