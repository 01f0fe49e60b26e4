import { describeRule } from "../describe-rule.ts";

describeRule("sql/changing-column-type", {
  catches: [
    {
      when: "PostgreSQL",
      path: "db/1.sql",
      lines: ["+ALTER TABLE users ALTER COLUMN id TYPE bigint;"],
      at: 1,
    },
    {
      when: "MySQL",
      path: "db/1.sql",
      lines: ["+ALTER TABLE users MODIFY name varchar(10) NOT NULL;"],
      at: 1,
    },
    {
      when: "Rails",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    change_column :users, :age, :bigint"],
      at: 1,
    },
    {
      when: "Prisma's schema",
      path: "prisma/schema.prisma",
      lines: [" model User {", "-  age Int", "+  age String", " }"],
      at: 2,
    },
    {
      when: "Alembic",
      path: "alembic/versions/a.py",
      lines: ["+    op.alter_column('a', 'b', type_=sa.Text())"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a default",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    change_column_default :users, :age, 1"],
    },
    { when: "a type of its own", path: "db/1.sql", lines: ["+CREATE TYPE mood AS ENUM ('sad');"] },
    {
      when: "an existing type that Alembic only names",
      path: "alembic/versions/a.py",
      lines: ["+    op.alter_column('a', 'b', existing_type=sa.Text(), nullable=True)"],
    },
  ],
});
