import { type Dialect } from "./dialect.ts";

const named = String.raw`\(\s*(?:name:\s*)?"?(\w+)?"?(?:\s*,\s*(?:table:\s*)?"(\w+)")?`;

/** Entity Framework Core's MigrationBuilder: https://learn.microsoft.com/ef/core/managing-schemas/migrations/operations */
export const efCore: Dialect = {
  languages: ["csharp"],
  appliesTo: () => true,
  calls: [
    { kind: "drop-table", pattern: operation("DropTable") },
    { kind: "drop-column", pattern: operation("DropColumn") },
    { kind: "drop-database", pattern: operation("DropSchema") },
    { kind: "rename-table", pattern: operation("RenameTable") },
    { kind: "rename-column", pattern: operation("RenameColumn") },
    { kind: "change-column-type", pattern: operation("AlterColumn"), when: /\boldType:/ },
    {
      kind: "require-not-null",
      pattern: operation("AlterColumn"),
      when: /\boldNullable:\s*true/,
      unless: /[( ,]nullable:\s*true/,
    },
    {
      kind: "require-not-null",
      pattern: operation("AddColumn"),
      when: /\bnullable:\s*false/,
      unless: /\bdefaultValue(?:Sql)?:/,
    },
    { kind: "create-index", pattern: operation("CreateIndex") },
    { kind: "drop-index", pattern: operation("DropIndex") },
    { kind: "add-validated-constraint", pattern: operation("(?:AddForeignKey|AddCheckConstraint)") },
    { kind: "add-unique-constraint", pattern: operation("(?:AddUniqueConstraint|AddPrimaryKey)") },
  ],
};

function operation(name: string): RegExp {
  return new RegExp(`\\bmigrationBuilder\\s*\\.${name}(?:<[^>\\n]{1,60}>)?${named}`, "g");
}
