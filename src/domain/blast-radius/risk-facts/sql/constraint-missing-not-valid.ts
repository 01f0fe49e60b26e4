import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Squawk: `constraint-missing-not-valid`, `adding-foreign-key-constraint`. */
export const constraintMissingNotValid: RiskRule = schemaRule({
  name: "sql/constraint-missing-not-valid",
  severity: "risky",
  kinds: ["add-validated-constraint"],
  message: (object) => `Adds a constraint to ${object} that is checked against every row under a lock`,
  otherwise: "a table",
});
