import { type Dialect, argument, callOf } from "./dialect.ts";

/** ActiveRecord migrations: https://guides.rubyonrails.org/active_record_migrations.html */
export const rails: Dialect = {
  languages: ["ruby"],
  appliesTo: (change) => change.isMigration,
  calls: [
    { kind: "drop-table", pattern: callOf("(?:drop_table|drop_join_table)") },
    { kind: "drop-table", pattern: callOf("create_table"), when: /\bforce:\s*(?:true|:cascade)/ },
    {
      kind: "drop-column",
      pattern: callOf("(?:remove_columns?|remove_reference|remove_belongs_to|remove_timestamps)"),
    },
    { kind: "drop-column", pattern: onTable("remove(?:_references|_belongs_to|_timestamps)?") },
    { kind: "rename-table", pattern: callOf("rename_table") },
    { kind: "rename-column", pattern: callOf("rename_column") },
    { kind: "rename-column", pattern: onTable("rename") },
    { kind: "change-column-type", pattern: callOf("change_column") },
    { kind: "change-column-type", pattern: onTable("change") },
    { kind: "require-not-null", pattern: callOf("change_column_null"), when: /,\s*false\b/ },
    {
      kind: "require-not-null",
      pattern: callOf("(?:add_column|add_reference|add_belongs_to)"),
      when: /\bnull:\s*false\b/,
      unless: /\bdefault:/,
    },
    { kind: "create-index", pattern: callOf("add_index"), unless: /algorithm:\s*:concurrently/ },
    { kind: "drop-index", pattern: callOf("remove_index"), unless: /algorithm:\s*:concurrently/ },
    {
      kind: "add-validated-constraint",
      pattern: callOf("(?:add_foreign_key|add_check_constraint)"),
      unless: /validate:\s*false/,
    },
    { kind: "delete-all-rows", pattern: /\b([A-Z]\w*(?:::\w+)*)\.(?:delete_all|destroy_all)\b/g },
    { kind: "irreversible", pattern: /\bActiveRecord::IrreversibleMigration\b/g },
  ],
};

/** Within `change_table`, whose name stands above: the first argument is the column. */
function onTable(name: string): RegExp {
  return new RegExp(`(?<![\\w.])t\\.${name}\\b${argument}`, "g");
}
