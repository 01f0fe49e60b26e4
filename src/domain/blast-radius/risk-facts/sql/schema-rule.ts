import { type RiskFact } from "../../blast-radius.ts";
import { type RiskRule, shown } from "../rule.ts";
import { schemaOperations } from "./schema-operations.ts";
import { type SchemaOperationKind } from "./schema-operation.ts";

/** A rule that reports every schema operation of the given kinds. */
export function schemaRule(rule: {
  readonly name: string;
  readonly severity: RiskFact["severity"];
  readonly kinds: readonly SchemaOperationKind[];
  /** `object`: the table or column, or `a table` where it could not be read. */
  readonly message: (object: string) => string;
  /** What the object is where it could not be read. */
  readonly otherwise: string;
}): RiskRule {
  return {
    name: rule.name,
    severity: rule.severity,
    find: (change) =>
      schemaOperations(change)
        .filter(({ kind }) => rule.kinds.includes(kind))
        .map(({ object, line }) => ({
          line,
          message: rule.message(shown(object.replace(/["`[\]]/g, ""), rule.otherwise)),
        })),
  };
}
