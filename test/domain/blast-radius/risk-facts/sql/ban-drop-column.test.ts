import { describeRule } from "../describe-rule.ts";

describeRule("sql/ban-drop-column", {
  catches: [
    {
      when: "SQL with the table in the context",
      path: "db/1.sql",
      lines: [" ALTER TABLE users", "+  DROP COLUMN email;"],
      at: 2,
    },
    {
      when: "PostgreSQL without the word COLUMN",
      path: "db/1.sql",
      lines: ["+ALTER TABLE users DROP email;"],
      at: 1,
    },
    {
      when: "the second of two actions",
      path: "db/1.sql",
      lines: [" ALTER TABLE users", "+  ADD COLUMN a int,", "+  DROP COLUMN b;"],
      at: 3,
    },
    {
      when: "Rails' remove_column",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    remove_column :users, :email, :string"],
      at: 1,
    },
    {
      when: "Django's RemoveField",
      path: "shop/migrations/0002_x.py",
      lines: ["+        migrations.RemoveField(model_name='order', name='note'),"],
      at: 1,
    },
    {
      when: "a scalar field that leaves schema.prisma",
      path: "prisma/schema.prisma",
      lines: [" model User {", "   id Int @id", "-  email String?", " }"],
      at: 3,
    },
    {
      when: "Laravel's dropColumn",
      path: "database/migrations/1_x.php",
      lines: ["+            $table->dropColumn('email');"],
      at: 1,
    },
    {
      when: "EF Core's DropColumn",
      path: "Migrations/1_X.cs",
      lines: ['+            migrationBuilder.DropColumn(name: "Email", table: "Users");'],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a constraint",
      path: "db/1.sql",
      lines: ["+ALTER TABLE users DROP CONSTRAINT users_email_key;"],
    },
    {
      when: "an action that stands in the context",
      path: "db/1.sql",
      lines: [" ALTER TABLE users", "   DROP COLUMN b,", "+  ADD COLUMN c int;"],
    },
    {
      when: "a column's default",
      path: "db/1.sql",
      lines: ["+ALTER TABLE users ALTER COLUMN email DROP DEFAULT;"],
    },
    {
      when: "a relation that leaves schema.prisma: it has no column",
      path: "prisma/schema.prisma",
      lines: [" model User {", "   id Int @id", "-  posts Post[]", " }"],
    },
    {
      when: "a method of the same name outside of migrations",
      path: "app/models/table.rb",
      lines: ["+    remove_column :users, :email"],
    },
  ],
});
