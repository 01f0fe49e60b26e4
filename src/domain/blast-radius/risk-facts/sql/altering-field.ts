import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Django's `AlterField`. */
export const alteringField: RiskRule = schemaRule({
  name: "sql/altering-field",
  severity: "notice",
  kinds: ["alter-field"],
  message: (object) =>
    `Alters ${object}; the migration does not say whether the type, the length or only a label changes`,
  otherwise: "a field",
});
