import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Rails' `IrreversibleMigration`, Django's `RunPython` without a reverse. */
export const irreversibleMigration: RiskRule = schemaRule({
  name: "sql/irreversible-migration",
  severity: "irreversible",
  kinds: ["irreversible"],
  message: () => "The migration cannot be rolled back",
  otherwise: "it",
});
