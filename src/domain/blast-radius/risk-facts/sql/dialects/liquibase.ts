import { type Dialect } from "./dialect.ts";

/** Liquibase's change types in XML, YAML and JSON: https://docs.liquibase.com/change-types */
export const liquibase: Dialect = {
  languages: ["xml", "yaml", "json"],
  appliesTo: (change) => change.isMigration,
  calls: [
    { kind: "drop-table", pattern: change("dropTable") },
    { kind: "drop-column", pattern: change("dropColumn") },
    { kind: "rename-table", pattern: change("renameTable") },
    { kind: "rename-column", pattern: change("renameColumn") },
    { kind: "change-column-type", pattern: change("modifyDataType") },
    { kind: "require-not-null", pattern: change("addNotNullConstraint") },
    { kind: "create-index", pattern: change("createIndex") },
    { kind: "drop-index", pattern: change("dropIndex") },
    { kind: "add-validated-constraint", pattern: change("addForeignKeyConstraint") },
    { kind: "add-unique-constraint", pattern: change("(?:addUniqueConstraint|addPrimaryKey)") },
    { kind: "delete-all-rows", pattern: change("delete"), when: /tableName/, unless: /where/i },
    { kind: "update-all-rows", pattern: change("update"), when: /tableName/, unless: /where/i },
  ],
};

/** `<dropTable tableName="users"`, or `dropTable:` with `tableName: users` on one of the next lines. */
function change(name: string): RegExp {
  return new RegExp(
    `(?:<${name}\\b|(?:^|[\\s"-])${name}"?:)(?:[^>]{0,200}?\\btableName"?\\s*[=:]\\s*["']?([\\w.]+))?`,
    "gm",
  );
}
