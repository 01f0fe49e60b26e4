import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Squawk: `ban-truncate-cascade`. */
export const banTruncate: RiskRule = schemaRule({
  name: "sql/ban-truncate",
  severity: "irreversible",
  kinds: ["truncate"],
  message: (object) => `Empties ${object}`,
  otherwise: "a table",
});
