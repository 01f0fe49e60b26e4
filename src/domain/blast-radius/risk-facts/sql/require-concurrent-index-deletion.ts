import { type RiskRule } from "../rule.ts";
import { schemaRule } from "./schema-rule.ts";

/** Squawk: `require-concurrent-index-deletion`; Atlas: PG102. */
export const requireConcurrentIndexDeletion: RiskRule = schemaRule({
  name: "sql/require-concurrent-index-deletion",
  severity: "notice",
  kinds: ["drop-index"],
  message: (object) => `Drops index ${object} under a lock, and slows the queries that used it`,
  otherwise: "an index",
});
