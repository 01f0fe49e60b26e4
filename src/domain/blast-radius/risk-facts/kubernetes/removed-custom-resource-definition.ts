import { type RiskRule } from "../rule.ts";
import { removedObjectRule } from "./removed-object-rule.ts";

/** Kubernetes deletes the custom resources along with their definition. */
export const removedCustomResourceDefinition: RiskRule = removedObjectRule({
  name: "kubernetes/removed-custom-resource-definition",
  severity: "irreversible",
  kinds: ["CustomResourceDefinition"],
  because: "Kubernetes deletes every object of that kind in every namespace",
});
