import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Squawk: `changing-column-type`. */
export const changingColumnType: RiskRule = schemaRule({
  name: "sql/changing-column-type",
  severity: "risky",
  kinds: ["change-column-type"],
  message: (object) => `Changes the type of ${object}: may rewrite the table under a lock, or lose data`,
  otherwise: "a column",
});
