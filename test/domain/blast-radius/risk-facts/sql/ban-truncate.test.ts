import { describeRule } from "../describe-rule.ts";

describeRule("sql/ban-truncate", {
  catches: [
    { when: "SQL", path: "db/1.sql", lines: ["+TRUNCATE TABLE sessions CASCADE;"], at: 1 },
    {
      when: "in a function's body",
      path: "db/1.sql",
      lines: ["+CREATE FUNCTION f() RETURNS void AS $$", "+BEGIN", "+  TRUNCATE sessions;", "+END $$;"],
      at: 3,
    },
    { when: "a partition", path: "db/1.sql", lines: ["+ALTER TABLE logs DROP PARTITION p2019;"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "a privilege", path: "db/1.sql", lines: ["+GRANT SELECT, TRUNCATE ON a TO b;"] },
    {
      when: "a trigger",
      path: "db/1.sql",
      lines: ["+CREATE TRIGGER t BEFORE TRUNCATE ON a EXECUTE FUNCTION f();"],
    },
    { when: "a function on numbers", path: "db/1.sql", lines: ["+SELECT truncate(1.5, 0);"] },
  ],
});
