import { type ChangedText } from "../../changed-text.ts";
import { type Language } from "../../lexing/syntax.ts";
import { type SchemaOperationKind } from "../schema-operation.ts";

/** How one migration tool says its operations. */
export interface Dialect {
  readonly languages: readonly Language[];
  /** Files in which the words mean this tool; its calls are looked for nowhere else. */
  readonly appliesTo: (change: ChangedText) => boolean;
  readonly calls: readonly Call[];
}

/** A call, element or key of a migration tool. */
export interface Call {
  readonly kind: SchemaOperationKind;
  /** With the `g` flag. The first group is the table, the second the column. */
  readonly pattern: RegExp;
  /** Where this stands in the call's arguments, it is not that operation. */
  readonly unless?: RegExp;
  /** Only where this stands in the call's arguments it is. */
  readonly when?: RegExp;
}

/** A literal or symbol as first argument: `:users`, `"users"`, `'users'`. */
export const argument = String.raw`[\s(]*[:"'\x60]?([\w$.\-]+)?`;
/** The argument behind it. */
export const nextArgument = String.raw`["'\x60]?(?:\s*,\s*[:"'\x60]?([\w$.\-]+))?`;

/** A pattern for `name` followed by up to two literal arguments. */
export function callOf(name: string): RegExp {
  return new RegExp(`(?<![\\w$])${name}\\b${argument}${nextArgument}`, "g");
}
