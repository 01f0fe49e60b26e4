import { type RiskRule } from "../rule.ts";
import { removedObjectRule } from "./removed-object-rule.ts";

/** Volumes and their claims. */
export const removedPersistentVolume: RiskRule = removedObjectRule({
  name: "kubernetes/removed-persistent-volume",
  severity: "irreversible",
  kinds: ["PersistentVolumeClaim", "PersistentVolume"],
  because: "with the reclaim policy Delete, the default of most storage classes, the data goes too",
});
