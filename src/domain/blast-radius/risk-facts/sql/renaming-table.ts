import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Squawk: `renaming-table`; Atlas: BC101. */
export const renamingTable: RiskRule = schemaRule({
  name: "sql/renaming-table",
  severity: "risky",
  kinds: ["rename-table"],
  message: (object) => `Renames ${object}: code that runs during the deployment still uses the old name`,
  otherwise: "a table",
});
