import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Supabase's `rls_disabled_in_public`. */
export const disableRowLevelSecurity: RiskRule = schemaRule({
  name: "sql/disable-row-level-security",
  severity: "risky",
  kinds: ["disable-row-security"],
  message: (object) => `Switches row-level security off for ${object}`,
  otherwise: "a table",
});
