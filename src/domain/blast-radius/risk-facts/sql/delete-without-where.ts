import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** SQLFluff and SQLLint know it as DELETE without WHERE. */
export const deleteWithoutWhere: RiskRule = schemaRule({
  name: "sql/delete-without-where",
  severity: "irreversible",
  kinds: ["delete-all-rows"],
  message: (object) => `Deletes every row of ${object}`,
  otherwise: "a table",
});
