import { describeRule } from "../describe-rule.ts";

describeRule("sql/constraint-missing-not-valid", {
  catches: [
    {
      when: "SQL",
      path: "db/1.sql",
      lines: ["+ALTER TABLE a ADD CONSTRAINT c FOREIGN KEY (b) REFERENCES d (id);"],
      at: 1,
    },
    {
      when: "Rails",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    add_foreign_key :a, :b"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "not valid",
      path: "db/1.sql",
      lines: ["+ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0) NOT VALID;"],
    },
    {
      when: "Rails without validation",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    add_foreign_key :a, :b, validate: false"],
    },
    { when: "validating it", path: "db/1.sql", lines: ["+ALTER TABLE a VALIDATE CONSTRAINT c;"] },
  ],
});
