import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Squawk: `ban-drop-column`; Atlas: DS103. */
export const banDropColumn: RiskRule = schemaRule({
  name: "sql/ban-drop-column",
  severity: "irreversible",
  kinds: ["drop-column"],
  message: (object) => `Drops ${object}, its data, and breaks code that still reads it`,
  otherwise: "a column",
});
