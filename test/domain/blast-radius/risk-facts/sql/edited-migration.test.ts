import { describeRule } from "../describe-rule.ts";

describeRule("sql/edited-migration", {
  catches: [
    {
      when: "an edit",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    add_column :a, :b, :int"],
      at: null,
    },
    { when: "a removal", path: "db/migrate/001_a.rb", lines: ["-x"], at: null, file: { status: "removed" } },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a new migration",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+x"],
      file: { status: "added" },
    },
    { when: "the folder's other files", path: "db/migrate/README.md", lines: ["+x"] },
  ],
});
