import { type Dialect } from "./dialect.ts";

/** Ecto's migrations: https://hexdocs.pm/ecto_sql/Ecto.Migration.html */
export const ecto: Dialect = {
  languages: ["elixir"],
  appliesTo: (change) => change.isMigration,
  calls: [
    { kind: "drop-table", pattern: /\b(?:drop|drop_if_exists)[\s(]+table\(\s*[:"]?(\w+)?/g },
    {
      kind: "drop-index",
      pattern: /\b(?:drop|drop_if_exists)[\s(]+(?:unique_)?index\(\s*[:"]?(\w+)?/g,
      unless: /concurrently:\s*true/,
    },
    { kind: "drop-column", pattern: /(?<![\w.])(?:remove|remove_if_exists)[\s(]+:(\w+)/g },
    { kind: "rename-table", pattern: /(?<![\w.])rename[\s(]+table\(\s*[:"]?(\w+)"?\)?\s*,\s*to:\s*table/g },
    { kind: "rename-column", pattern: /(?<![\w.])rename[\s(]+table\(\s*[:"]?(\w+)"?\)?\s*,\s*:(\w+)/g },
    { kind: "change-column-type", pattern: /(?<![\w.])modify[\s(]+:(\w+)/g },
    {
      kind: "create-index",
      pattern: /\b(?:create|create_if_not_exists)[\s(]+(?:unique_)?index\(\s*[:"]?(\w+)?/g,
      unless: /concurrently:\s*true/,
    },
    { kind: "delete-all-rows", pattern: /\b[Rr]epo(?:\(\))?\.delete_all[\s(]+"?([\w.]+)/g },
  ],
};
