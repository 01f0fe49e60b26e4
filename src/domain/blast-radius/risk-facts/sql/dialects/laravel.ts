import { type Dialect, argument, nextArgument } from "./dialect.ts";

/** Laravel's schema builder: https://laravel.com/docs/migrations */
export const laravel: Dialect = {
  languages: ["php"],
  appliesTo: () => true,
  calls: [
    { kind: "drop-table", pattern: schema("(?:drop|dropIfExists|dropAllTables)") },
    { kind: "rename-table", pattern: schema("rename") },
    { kind: "drop-column", pattern: schema("dropColumns?") },
    {
      kind: "drop-column",
      pattern: onTable(
        "drop(?:Column|SoftDeletes|Timestamps|Morphs|RememberToken|ConstrainedForeignId)(?:Tz)?",
      ),
    },
    { kind: "rename-column", pattern: onTable("renameColumn") },
    { kind: "change-column-type", pattern: /->change\(\s*\)()/g },
    { kind: "truncate", pattern: /\bDB::table\(\s*["'](\w+)["']\s*\)\s*->truncate\(/g },
    { kind: "delete-all-rows", pattern: /\bDB::table\(\s*["'](\w+)["']\s*\)\s*->delete\(\s*\)/g },
  ],
};

function schema(name: string): RegExp {
  return new RegExp(
    `\\bSchema::(?:connection\\([^)\\n]{0,80}\\)->)?${name}\\(${argument}${nextArgument}`,
    "g",
  );
}

function onTable(name: string): RegExp {
  return new RegExp(`\\$(?:table|t|blueprint)->${name}\\(\\[?${argument}${nextArgument}`, "g");
}
