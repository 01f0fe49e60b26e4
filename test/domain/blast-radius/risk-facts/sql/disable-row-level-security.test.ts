import { describeRule } from "../describe-rule.ts";

describeRule("sql/disable-row-level-security", {
  catches: [{ when: "SQL", path: "db/1.sql", lines: ["+ALTER TABLE a DISABLE ROW LEVEL SECURITY;"], at: 1 }],
  looksLikeItAndIsNot: [
    { when: "switched on", path: "db/1.sql", lines: ["+ALTER TABLE a ENABLE ROW LEVEL SECURITY;"] },
  ],
});
