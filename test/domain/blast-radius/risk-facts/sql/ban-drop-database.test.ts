import { describeRule } from "../describe-rule.ts";

describeRule("sql/ban-drop-database", {
  catches: [
    { when: "SQL", path: "db/1.sql", lines: ["+DROP SCHEMA IF EXISTS billing CASCADE;"], at: 1 },
    {
      when: "EF Core",
      path: "Migrations/1_X.cs",
      lines: ['+ migrationBuilder.DropSchema(name: "billing");'],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "a comment over several lines", path: "db/1.sql", lines: ["+/*", "+DROP DATABASE x;", "+*/"] },
    { when: "a database that is created", path: "db/1.sql", lines: ["+CREATE SCHEMA billing;"] },
  ],
});
