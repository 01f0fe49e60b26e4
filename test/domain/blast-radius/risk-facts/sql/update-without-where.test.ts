import { describeRule } from "../describe-rule.ts";

describeRule("sql/update-without-where", {
  catches: [
    { when: "SQL", path: "db/1.sql", lines: ["+UPDATE users SET active = true;"], at: 1 },
    {
      when: "in a migration's string",
      path: "alembic/versions/a.py",
      lines: ['+    op.execute("UPDATE users SET active = true")'],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "a WHERE", path: "db/1.sql", lines: ["+UPDATE users SET active = true WHERE id = 1;"] },
    {
      when: "an upsert",
      path: "db/1.sql",
      lines: ["+INSERT INTO a VALUES (1) ON CONFLICT (id) DO UPDATE SET b = 1;"],
    },
    { when: "a lock", path: "db/1.sql", lines: ["+SELECT 1 FROM a FOR UPDATE;"] },
  ],
});
