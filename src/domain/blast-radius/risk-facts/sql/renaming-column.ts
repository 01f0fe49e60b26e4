import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Squawk: `renaming-column`; Atlas: BC102. */
export const renamingColumn: RiskRule = schemaRule({
  name: "sql/renaming-column",
  severity: "risky",
  kinds: ["rename-column"],
  message: (object) => `Renames ${object}: code that runs during the deployment still uses the old name`,
  otherwise: "a column",
});
