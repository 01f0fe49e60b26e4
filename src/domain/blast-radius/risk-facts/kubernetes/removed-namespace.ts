import { type RiskRule } from "../rule.ts";
import { removedObjectRule } from "./removed-object-rule.ts";

/** A namespace takes all that lives in it along. */
export const removedNamespace: RiskRule = removedObjectRule({
  name: "kubernetes/removed-namespace",
  severity: "irreversible",
  kinds: ["Namespace"],
  because: "whoever prunes deletes everything in it, volumes included",
});
