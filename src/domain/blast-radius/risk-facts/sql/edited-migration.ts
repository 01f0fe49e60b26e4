import { type RiskRule } from "../rule.ts";

/** A migration that may have run already is changed or gone: databases that ran it keep what it did then. Flyway's checksum check. */
export const editedMigration: RiskRule = {
  name: "sql/edited-migration",
  severity: "notice",
  find: ({ file, lowerPath, isMigration }) => {
    const isOne =
      isMigration && /\d{3}/.test(lowerPath.slice(lowerPath.lastIndexOf("/"))) && !lowerPath.endsWith(".md");
    if (!isOne || file.status === "added" || file.status === "copied" || file.status === "changed") return [];
    const what = file.status === "removed" ? "Removes" : file.status === "renamed" ? "Renames" : "Edits";
    return [{ line: null, message: `${what} a migration that may have run already` }];
  },
};
