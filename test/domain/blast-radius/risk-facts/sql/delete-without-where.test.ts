import { describeRule } from "../describe-rule.ts";

describeRule("sql/delete-without-where", {
  catches: [
    { when: "SQL", path: "db/1.sql", lines: ["+DELETE FROM users;"], at: 1 },
    {
      when: "the WHERE belongs to another statement",
      path: "db/1.sql",
      lines: ["+DELETE FROM users; SELECT 1 FROM a WHERE b;"],
      at: 1,
    },
    {
      when: "Rails' delete_all on a model",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    Setting.delete_all"],
      at: 1,
    },
    {
      when: "Sequelize's bulkDelete of everything",
      path: "migrations/1-x.js",
      lines: ["+    await queryInterface.bulkDelete('users', null, {});"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "a WHERE on a later line", path: "db/1.sql", lines: ["+DELETE FROM users", "+WHERE id = 1;"] },
    {
      when: "a foreign key's ON DELETE",
      path: "db/1.sql",
      lines: ["+ALTER TABLE a ADD b int REFERENCES c ON DELETE CASCADE;"],
    },
    {
      when: "a scope that is deleted",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    Setting.where(old: true).delete_all"],
    },
  ],
});
