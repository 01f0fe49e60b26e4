import { describeRule } from "../describe-rule.ts";

describeRule("sql/adding-not-nullable-field", {
  catches: [
    { when: "SQL", path: "db/1.sql", lines: ["+ALTER TABLE users ADD COLUMN a int NOT NULL;"], at: 1 },
    {
      when: "SET NOT NULL",
      path: "db/1.sql",
      lines: ["+ALTER TABLE users ALTER COLUMN a SET NOT NULL;"],
      at: 1,
    },
    {
      when: "Rails",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    add_column :users, :a, :string, null: false"],
      at: 1,
    },
    {
      when: "EF Core over several lines",
      path: "Migrations/1.cs",
      lines: [
        "+            migrationBuilder.AddColumn<int>(",
        '+                name: "A", table: "B",',
        "+                nullable: false);",
      ],
      at: 2,
    },
    {
      when: "Prisma's schema",
      path: "prisma/schema.prisma",
      lines: [" model User {", "-  age Int?", "+  age Int", " }"],
      at: 2,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a default before it",
      path: "db/1.sql",
      lines: ["+ALTER TABLE users ADD COLUMN a int DEFAULT 0 NOT NULL;"],
    },
    { when: "a new table's column", path: "db/1.sql", lines: ["+CREATE TABLE a (b int NOT NULL);"] },
    {
      when: "Rails with a default",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    add_column :users, :a, :string, null: false, default: ''"],
    },
  ],
});
