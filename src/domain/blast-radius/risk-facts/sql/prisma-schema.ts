import { type ChangedText, changedMatches } from "../changed-text.ts";
import { type SchemaOperation } from "./schema-operation.ts";

const model = /^[ \t]*(?:model|view|type)[ \t]+(\w+)[ \t]*\{/gm;
const field = /^[ \t]+(\w+)[ \t]+(\w+(?:\([^)\n]*\))?)(?:\[\])?(\?)?/gm;

/**
 * What `schema.prisma` lost. The schema is declarative: a model or field that is gone is dropped by the migration
 * that Prisma writes. A field that is back on an added line of the same file was edited, not dropped.
 */
export function prismaOperations(change: ChangedText): SchemaOperation[] {
  const operations: SchemaOperation[] = [];
  const models = new Set([...changedMatches(change.head, model)].map(({ match }) => match[1]));
  for (const { match, line } of changedMatches(change.base, model)) {
    if (!models.has(match[1])) operations.push({ kind: "drop-table", object: match[1] ?? "", line });
  }
  const fields = new Map(
    [...changedMatches(change.head, field)].map(({ match }) => [match[1], match] as const),
  );
  for (const { match, line } of changedMatches(change.base, field)) {
    const now = fields.get(match[1]);
    const object = match[1] ?? "";
    if (now === undefined) {
      if (isScalar(match[2])) operations.push({ kind: "drop-column", object, line });
    } else if (now[2] !== match[2]) {
      operations.push({ kind: "change-column-type", object, line });
    } else if (match[3] === "?" && now[3] === undefined) {
      operations.push({ kind: "require-not-null", object, line });
    }
  }
  return operations;
}

const scalars = /^(?:String|Boolean|Int|BigInt|Float|Decimal|DateTime|Json|Bytes|Unsupported.*)$/;

/** A field of another model's type is a relation, which has no column of its own. */
function isScalar(type: string | undefined): boolean {
  return scalars.test(type ?? "");
}
