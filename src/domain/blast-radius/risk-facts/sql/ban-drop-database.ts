import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Squawk: `ban-drop-database`; Atlas: DS101. */
export const banDropDatabase: RiskRule = schemaRule({
  name: "sql/ban-drop-database",
  severity: "irreversible",
  kinds: ["drop-database"],
  message: (object) => `Drops ${object} with everything in it`,
  otherwise: "a database or schema",
});
