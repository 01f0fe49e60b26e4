import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Squawk: `adding-not-nullable-field`; Atlas: MF103, MF104. */
export const addingNotNullableField: RiskRule = schemaRule({
  name: "sql/adding-not-nullable-field",
  severity: "risky",
  kinds: ["require-not-null"],
  message: (object) =>
    `Makes ${object} required: fails on rows without a value, and on inserts by code that does not know it yet`,
  otherwise: "a column",
});
