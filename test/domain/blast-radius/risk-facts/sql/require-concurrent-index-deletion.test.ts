import { describeRule } from "../describe-rule.ts";

describeRule("sql/require-concurrent-index-deletion", {
  catches: [
    { when: "SQL", path: "db/1.sql", lines: ["+DROP INDEX users_email;"], at: 1 },
    {
      when: "Rails",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    remove_index :users, :email"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "concurrently", path: "db/1.sql", lines: ["+DROP INDEX CONCURRENTLY users_email;"] },
    {
      when: "the undoing half",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+  def down", "+    remove_index :users, :email", "+  end"],
    },
  ],
});
