import { type Dialect, argument, nextArgument } from "./dialect.ts";

/** Alembic's operations: https://alembic.sqlalchemy.org/en/latest/ops.html */
export const alembic: Dialect = {
  languages: ["python"],
  appliesTo: () => true,
  calls: [
    { kind: "drop-table", pattern: operation("drop_table") },
    { kind: "drop-column", pattern: operation("drop_column") },
    { kind: "rename-table", pattern: operation("rename_table") },
    { kind: "rename-column", pattern: operation("alter_column"), when: /\bnew_column_name\s*=/ },
    { kind: "change-column-type", pattern: operation("alter_column"), when: /(?<!existing_)\btype_\s*=/ },
    {
      kind: "require-not-null",
      pattern: operation("alter_column"),
      when: /(?<!existing_)\bnullable\s*=\s*False/,
    },
    {
      kind: "require-not-null",
      pattern: operation("add_column"),
      when: /\bnullable\s*=\s*False/,
      unless: /\bserver_default\s*=/,
    },
    {
      kind: "create-index",
      pattern: operation("create_index"),
      unless: /postgresql_concurrently\s*=\s*True/,
    },
    { kind: "drop-index", pattern: operation("drop_index"), unless: /postgresql_concurrently\s*=\s*True/ },
    {
      kind: "add-validated-constraint",
      pattern: operation("(?:create_foreign_key|create_check_constraint)"),
      unless: /postgresql_not_valid\s*=\s*True/,
    },
    { kind: "add-unique-constraint", pattern: operation("create_unique_constraint") },
  ],
};

function operation(name: string): RegExp {
  return new RegExp(`(?<![\\w.])(?:op|batch_op|batch)\\.${name}${argument}${nextArgument}`, "g");
}
