import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Squawk: `ban-drop-table`; Atlas: DS102. */
export const banDropTable: RiskRule = schemaRule({
  name: "sql/ban-drop-table",
  severity: "irreversible",
  kinds: ["drop-table"],
  message: (object) => `Drops ${object} and all its rows`,
  otherwise: "a table",
});
