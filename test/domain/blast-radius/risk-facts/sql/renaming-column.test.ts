import { describeRule } from "../describe-rule.ts";

describeRule("sql/renaming-column", {
  catches: [
    { when: "SQL", path: "db/1.sql", lines: ["+ALTER TABLE users RENAME COLUMN a TO b;"], at: 1 },
    {
      when: "Alembic",
      path: "alembic/versions/a.py",
      lines: ["+    op.alter_column('users', 'a', new_column_name='b')"],
      at: 1,
    },
    {
      when: "Ecto",
      path: "priv/repo/migrations/1.exs",
      lines: ["+    rename table(:users), :a, to: :b"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "a table", path: "db/1.sql", lines: ["+ALTER TABLE users RENAME TO people;"] },
    { when: "a column of a result", path: "db/1.sql", lines: ["+SELECT a AS b FROM users;"] },
  ],
});
