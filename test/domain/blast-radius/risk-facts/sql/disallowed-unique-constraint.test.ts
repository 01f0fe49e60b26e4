import { describeRule } from "../describe-rule.ts";

describeRule("sql/disallowed-unique-constraint", {
  catches: [
    { when: "SQL", path: "db/1.sql", lines: ["+ALTER TABLE a ADD CONSTRAINT u UNIQUE (b);"], at: 1 },
    {
      when: "Django",
      path: "a/migrations/0002.py",
      lines: [
        "+        migrations.AddConstraint(model_name='a', constraint=models.UniqueConstraint(fields=['b'], name='c')),",
      ],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "from an index",
      path: "db/1.sql",
      lines: ["+ALTER TABLE a ADD CONSTRAINT u UNIQUE USING INDEX i;"],
    },
    { when: "a new table", path: "db/1.sql", lines: ["+CREATE TABLE a (b int UNIQUE);"] },
  ],
});
