import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Squawk: `disallowed-unique-constraint`; Atlas: MF101. */
export const disallowedUniqueConstraint: RiskRule = schemaRule({
  name: "sql/disallowed-unique-constraint",
  severity: "risky",
  kinds: ["add-unique-constraint"],
  message: (object) =>
    `Adds a unique constraint to ${object}: fails on duplicates, builds its index under a lock`,
  otherwise: "a table",
});
