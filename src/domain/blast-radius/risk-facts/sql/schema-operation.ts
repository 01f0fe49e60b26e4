/** What a migration does to a schema or to rows, whatever language says it. */
export type SchemaOperationKind =
  | "drop-table"
  | "drop-column"
  | "drop-database"
  | "truncate"
  | "delete-all-rows"
  | "update-all-rows"
  | "rename-table"
  | "rename-column"
  | "change-column-type"
  | "alter-field"
  | "require-not-null"
  | "create-index"
  | "drop-index"
  | "add-validated-constraint"
  | "add-unique-constraint"
  | "grant-widely"
  | "disable-row-security"
  | "irreversible";

/** An operation that the change adds, and the line that says it. */
export interface SchemaOperation {
  readonly kind: SchemaOperationKind;
  /** The table or column as written; empty where it could not be read. */
  readonly object: string;
  /** At the head, or in the old file for what a declarative schema lost. */
  readonly line: number;
}
