import { describeRule } from "../describe-rule.ts";

describeRule("sql/renaming-table", {
  catches: [
    { when: "SQL", path: "db/1.sql", lines: ["+ALTER TABLE users RENAME TO people;"], at: 1 },
    {
      when: "Rails",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    rename_table :users, :people"],
      at: 1,
    },
    {
      when: "Django",
      path: "a/migrations/0002.py",
      lines: ["+        migrations.RenameModel(old_name='A', new_name='B'),"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "an index", path: "db/1.sql", lines: ["+ALTER INDEX a RENAME TO b;"] },
    { when: "a constraint", path: "db/1.sql", lines: ["+ALTER TABLE a RENAME CONSTRAINT b TO c;"] },
  ],
});
