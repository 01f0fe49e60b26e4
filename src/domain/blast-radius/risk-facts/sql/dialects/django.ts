import { type Dialect } from "./dialect.ts";

const model = String.raw`\(\s*(?:model_name\s*=\s*)?(?:name\s*=\s*)?["']?(\w+)?["']?(?:,\s*(?:name|old_name)\s*=\s*["'](\w+))?`;

/** Django's migration operations: https://docs.djangoproject.com/en/stable/ref/migration-operations/ */
export const django: Dialect = {
  languages: ["python"],
  appliesTo: (change) => change.isMigration,
  calls: [
    { kind: "drop-table", pattern: operation("DeleteModel") },
    { kind: "drop-column", pattern: operation("RemoveField") },
    { kind: "rename-table", pattern: operation("(?:RenameModel|AlterModelTable)") },
    { kind: "rename-column", pattern: operation("RenameField") },
    // The operation does not say what it alters; only the model's history does.
    { kind: "alter-field", pattern: operation("AlterField") },
    { kind: "create-index", pattern: operation("AddIndex") },
    { kind: "drop-index", pattern: operation("RemoveIndex") },
    { kind: "add-validated-constraint", pattern: operation("AddConstraint"), when: /CheckConstraint/ },
    { kind: "add-unique-constraint", pattern: operation("AddConstraint"), when: /UniqueConstraint/ },
    { kind: "add-unique-constraint", pattern: operation("AlterUniqueTogether"), unless: /set\(\)/ },
    { kind: "irreversible", pattern: /\bRunPython\(\s*()[\w.]+\s*,?\s*\)/g },
    { kind: "delete-all-rows", pattern: /\b(\w+)\.objects\.(?:all\(\)\.)?delete\(/g },
  ],
};

function operation(name: string): RegExp {
  return new RegExp(`\\bmigrations\\.${name}${model}`, "g");
}
