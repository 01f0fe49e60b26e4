import { describeRule } from "../describe-rule.ts";

describeRule("sql/require-concurrent-index-creation", {
  catches: [
    { when: "SQL", path: "db/1.sql", lines: ["+CREATE UNIQUE INDEX i ON users (email);"], at: 1 },
    {
      when: "Rails",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    add_index :users, :email"],
      at: 1,
    },
    {
      when: "Ecto",
      path: "priv/repo/migrations/1.exs",
      lines: ["+    create index(:users, [:email])"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "concurrently", path: "db/1.sql", lines: ["+CREATE INDEX CONCURRENTLY i ON users (email);"] },
    {
      when: "Rails, concurrently, over two lines",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    add_index :users, :email,", "+              algorithm: :concurrently"],
    },
    {
      when: "a table that the same file creates",
      path: "db/1.sql",
      lines: ["+CREATE TABLE a (b int);", "+CREATE INDEX i ON a (b);"],
    },
    {
      when: "a table that the same Django migration creates, in the context",
      path: "a/migrations/0001_initial.py",
      lines: [
        "         migrations.CreateModel(",
        "             name='Secret',",
        "         ),",
        "+        migrations.AddIndex(model_name='secret', index=i),",
      ],
    },
    {
      when: "a table that the same Rails migration creates",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    create_table :users do |t|", "+    end", "+    add_index :users, :email"],
    },
  ],
});
