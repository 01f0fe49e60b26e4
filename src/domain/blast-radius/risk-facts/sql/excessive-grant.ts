import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** `GRANT ALL`, `TO PUBLIC`, `WITH GRANT OPTION`, `SUPERUSER`, `BYPASSRLS`. */
export const excessiveGrant: RiskRule = schemaRule({
  name: "sql/excessive-grant",
  severity: "control-plane",
  kinds: ["grant-widely"],
  message: () => "Grants more than a named privilege to a named role",
  otherwise: "it",
});
