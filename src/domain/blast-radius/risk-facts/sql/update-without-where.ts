import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** DELETE without WHERE, for values. */
export const updateWithoutWhere: RiskRule = schemaRule({
  name: "sql/update-without-where",
  severity: "risky",
  kinds: ["update-all-rows"],
  message: (object) => `Overwrites every row of ${object}`,
  otherwise: "a table",
});
