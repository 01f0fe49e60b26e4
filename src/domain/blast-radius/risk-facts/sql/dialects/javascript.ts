import { type Dialect, argument, nextArgument } from "./dialect.ts";

/** TypeORM's QueryRunner: https://typeorm.io/docs/migrations/api */
export const typeOrm: Dialect = {
  languages: ["javascript"],
  appliesTo: () => true,
  calls: [
    { kind: "drop-table", pattern: on("queryRunner", "dropTable") },
    { kind: "drop-column", pattern: on("queryRunner", "dropColumns?") },
    { kind: "drop-database", pattern: on("queryRunner", "(?:dropDatabase|dropSchema|clearDatabase)") },
    { kind: "truncate", pattern: on("queryRunner", "clearTable") },
    { kind: "rename-table", pattern: on("queryRunner", "renameTable") },
    { kind: "rename-column", pattern: on("queryRunner", "renameColumn") },
    { kind: "change-column-type", pattern: on("queryRunner", "changeColumns?") },
    { kind: "create-index", pattern: on("queryRunner", "createInd(?:ex|ices)") },
    { kind: "drop-index", pattern: on("queryRunner", "dropInd(?:ex|ices)") },
    {
      kind: "add-validated-constraint",
      pattern: on("queryRunner", "create(?:ForeignKeys?|CheckConstraints?)"),
    },
    { kind: "add-unique-constraint", pattern: on("queryRunner", "createUniqueConstraints?") },
  ],
};

/** Sequelize's QueryInterface: https://sequelize.org/docs/v6/other-topics/query-interface/ */
export const sequelize: Dialect = {
  languages: ["javascript"],
  appliesTo: () => true,
  calls: [
    { kind: "drop-table", pattern: on("queryInterface", "(?:dropTable|dropAllTables)") },
    { kind: "drop-column", pattern: on("queryInterface", "removeColumn") },
    { kind: "drop-database", pattern: on("queryInterface", "(?:dropSchema|dropDatabase|dropAllSchemas)") },
    { kind: "rename-table", pattern: on("queryInterface", "renameTable") },
    { kind: "rename-column", pattern: on("queryInterface", "renameColumn") },
    { kind: "change-column-type", pattern: on("queryInterface", "changeColumn") },
    {
      kind: "require-not-null",
      pattern: on("queryInterface", "addColumn"),
      when: /\ballowNull:\s*false/,
      unless: /\bdefaultValue:/,
    },
    { kind: "create-index", pattern: on("queryInterface", "addIndex"), unless: /\bconcurrently:\s*true/ },
    { kind: "drop-index", pattern: on("queryInterface", "removeIndex"), unless: /\bconcurrently:\s*true/ },
    {
      kind: "add-validated-constraint",
      pattern: on("queryInterface", "addConstraint"),
      unless: /['"]unique['"]/,
    },
    { kind: "add-unique-constraint", pattern: on("queryInterface", "addConstraint"), when: /['"]unique['"]/ },
    {
      kind: "delete-all-rows",
      pattern: on("queryInterface", "bulkDelete"),
      when: /,\s*(?:null|\{\s*\}|undefined)|\(\s*["'`]\w+["'`]\s*\)/,
    },
  ],
};

/** Knex's schema builder: https://knexjs.org/guide/schema-builder.html */
export const knex: Dialect = {
  languages: ["javascript"],
  appliesTo: (change) => change.isMigration,
  calls: [
    { kind: "drop-table", pattern: on(String.raw`(?:schema|\))`, "dropTable(?:IfExists)?") },
    { kind: "drop-database", pattern: on(String.raw`(?:schema|\))`, "dropSchema(?:IfExists)?") },
    { kind: "rename-table", pattern: on(String.raw`(?:schema|\))`, "renameTable") },
    {
      kind: "drop-column",
      pattern: on(String.raw`\b(?:t|table|tableBuilder|builder|tbl)`, "drop(?:Columns?|Timestamps)"),
    },
    {
      kind: "rename-column",
      pattern: on(String.raw`\b(?:t|table|tableBuilder|builder|tbl)`, "renameColumn"),
    },
    { kind: "change-column-type", pattern: /\)\s*\.alter\(\s*()[^)\n]{0,80}\)/g },
    { kind: "truncate", pattern: /\bknex\(\s*["'`](\w+)["'`]\s*\)\s*\.truncate\(/g },
    { kind: "delete-all-rows", pattern: /\bknex\(\s*["'`](\w+)["'`]\s*\)\s*\.(?:del|delete)\(/g },
  ],
};

function on(receiver: string, name: string): RegExp {
  return new RegExp(`${receiver}\\s*\\.${name}\\(${argument}${nextArgument}`, "g");
}
