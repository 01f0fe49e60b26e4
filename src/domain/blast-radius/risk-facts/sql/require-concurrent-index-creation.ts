import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Squawk: `require-concurrent-index-creation`; Atlas: PG101. */
export const requireConcurrentIndexCreation: RiskRule = schemaRule({
  name: "sql/require-concurrent-index-creation",
  severity: "risky",
  kinds: ["create-index"],
  message: (object) => `Builds an index on ${object} while writes wait`,
  otherwise: "a table",
});
