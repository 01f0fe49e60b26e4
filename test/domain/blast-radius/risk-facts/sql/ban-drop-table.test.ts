import { describeRule } from "../describe-rule.ts";

describeRule("sql/ban-drop-table", {
  catches: [
    { when: "SQL over two lines", path: "db/1.sql", lines: [" DROP TABLE", "+  IF EXISTS users;"], at: 2 },
    {
      when: "Rails' drop_table",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    drop_table :users"],
      at: 1,
    },
    {
      when: "SQL in a Rails heredoc",
      path: "db/migrate/20240101000000_change.rb",
      lines: ["+    execute <<~SQL", "+      DROP TABLE users", "+    SQL"],
      at: 2,
    },
    {
      when: "Django's DeleteModel",
      path: "shop/migrations/0002_x.py",
      lines: ["+        migrations.DeleteModel(name='Order'),"],
      at: 1,
    },
    {
      when: "Alembic's drop_table in upgrade",
      path: "alembic/versions/ab12.py",
      lines: ["+def upgrade():", "+    op.drop_table('users')"],
      at: 2,
    },
    {
      when: "a model that leaves schema.prisma",
      path: "prisma/schema.prisma",
      lines: ["-model User {", "-  id Int @id", "-}"],
      at: 1,
    },
    {
      when: "TypeORM's dropTable",
      path: "src/migrations/1-x.ts",
      lines: ['+    await queryRunner.dropTable("users");'],
      at: 1,
    },
    {
      when: "Sequelize's dropTable",
      path: "migrations/1-x.js",
      lines: ["+    await queryInterface.dropTable('users');"],
      at: 1,
    },
    {
      when: "Knex's dropTableIfExists",
      path: "migrations/1_x.js",
      lines: ["+  return knex.schema.dropTableIfExists('users');"],
      at: 1,
    },
    {
      when: "Liquibase's XML",
      path: "db/changelog/1.xml",
      lines: ['+  <dropTable tableName="users"/>'],
      at: 1,
    },
    {
      when: "Liquibase's YAML",
      path: "db/changelog/1.yaml",
      lines: ["+    - dropTable:", "+        tableName: users"],
      at: 2,
    },
    { when: "Ecto's drop", path: "priv/repo/migrations/1_x.exs", lines: ["+    drop table(:users)"], at: 1 },
    {
      when: "Laravel's dropIfExists",
      path: "database/migrations/1_x.php",
      lines: ["+        Schema::dropIfExists('users');"],
      at: 1,
    },
    {
      when: "EF Core's DropTable",
      path: "Migrations/1_X.cs",
      lines: ['+            migrationBuilder.DropTable(name: "Users");'],
      at: 1,
    },
    { when: "MySQL's executable comment", path: "db/1.sql", lines: ["+/*! DROP TABLE users */;"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "a comment", path: "db/1.sql", lines: ["+-- DROP TABLE users;"] },
    { when: "a string", path: "db/1.sql", lines: ["+INSERT INTO log VALUES ('DROP TABLE users');"] },
    { when: "a line that did not change", path: "db/1.sql", lines: [" DROP TABLE users;", "+SELECT 1;"] },
    {
      when: "a table that the same file created",
      path: "db/1.sql",
      lines: ["+CREATE TABLE tmp_users (id int);", "+DROP TABLE tmp_users;"],
    },
    {
      when: "what undoes a Rails migration",
      path: "db/migrate/20240101000000_change.rb",
      lines: [
        "+  def up",
        "+    create_table :users",
        "+  end",
        "+",
        "+  def down",
        "+    drop_table :users",
        "+  end",
      ],
    },
    {
      when: "what undoes an Alembic migration",
      path: "alembic/versions/ab12.py",
      lines: ["+def downgrade():", "+    op.drop_table('users')"],
    },
    {
      when: "what undoes a Knex migration",
      path: "migrations/1_x.js",
      lines: ["+exports.down = function (knex) {", "+  return knex.schema.dropTable('users');", "+};"],
    },
    {
      when: "a file that undoes a migration",
      path: "migrations/1_x.down.sql",
      lines: ["+DROP TABLE users;"],
    },
    {
      when: "goose's section for undoing",
      path: "migrations/1_x.sql",
      lines: ["+-- +goose Up", "+CREATE TABLE a (id int);", "+-- +goose Down", "+DROP TABLE a;"],
    },
    { when: "prose", path: "docs/migrating.md", lines: ["+DROP TABLE users;"] },
  ],
});
