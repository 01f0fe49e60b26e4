import { type ChangedText, type Side, changedMatches } from "../changed-text.ts";
import { type Span } from "../lexing/lex.ts";
import { alembic } from "./dialects/alembic.ts";
import { type Call, type Dialect } from "./dialects/dialect.ts";
import { django } from "./dialects/django.ts";
import { ecto } from "./dialects/ecto.ts";
import { efCore } from "./dialects/ef-core.ts";
import { knex, sequelize, typeOrm } from "./dialects/javascript.ts";
import { laravel } from "./dialects/laravel.ts";
import { liquibase } from "./dialects/liquibase.ts";
import { rails } from "./dialects/rails.ts";
import { downSections } from "./down-sections.ts";
import { embeddedSql } from "./embedded-sql.ts";
import { prismaOperations } from "./prisma-schema.ts";
import { rawSqlOperations } from "./raw-sql.ts";
import { type SchemaOperation } from "./schema-operation.ts";

const dialects: readonly Dialect[] = [
  alembic,
  django,
  ecto,
  efCore,
  knex,
  laravel,
  liquibase,
  rails,
  sequelize,
  typeOrm,
];

const known = new WeakMap<ChangedText, readonly SchemaOperation[]>();

/**
 * What a changed file newly does to schemas and rows: in SQL, in SQL within a migration's strings, and in the words
 * of the usual migration tools. What only undoes the migration is left out.
 */
export function schemaOperations(change: ChangedText): readonly SchemaOperation[] {
  let operations = known.get(change);
  if (operations === undefined) {
    operations = readOperations(change);
    known.set(change, operations);
  }
  return operations;
}

function readOperations(change: ChangedText): readonly SchemaOperation[] {
  if (change.language === "prisma") return prismaOperations(change);
  if (change.file.status === "removed") return [];
  const speaking = dialects.filter(
    (dialect) => dialect.languages.includes(change.language) && dialect.appliesTo(change),
  );
  const side = change.head;
  const isSql = change.language === "sql";
  if (!side.hasChanges || (speaking.length === 0 && !isSql)) return [];
  const undone = downSections(side, change.path);
  const called = speaking.flatMap((dialect) => calledOperations(side, dialect, undone));
  if (!isSql && !change.isMigration) return called;
  const sqlText = isSql ? side.bare : embeddedSql(side);
  return [...called, ...rawSqlOperations(side, withoutSpans(sqlText, undone))];
}

const createsTable =
  /\b(?:create_table|createTable|CreateTable|createTableIfNotExists|CreateModel|Schema::create|create(?:_if_not_exists)?[\s(]+table)\b[\s(<]*(?:name\s*[:=]\s*|tableName"?\s*[=:]\s*)?[:"'`]?([\w.]+)?/g;

function calledOperations(side: Side, dialect: Dialect, undone: readonly Span[]): SchemaOperation[] {
  const operations: SchemaOperation[] = [];
  const created = new Set<string>();
  for (const match of side.code.matchAll(createsTable)) {
    if (match[1] !== undefined && side.bare[match.index] === side.code[match.index])
      created.add(match[1].toLowerCase());
  }
  for (const call of dialect.calls) {
    for (const { match, start, end, line } of changedMatches(side, call.pattern, "outsideStrings")) {
      const table = match[1] ?? "";
      if (isWithin(undone, start) || !isMeant(call, side.code, start, end)) continue;
      if (meetsNoRows.has(call.kind) && created.has(table.toLowerCase())) continue;
      const column = namesColumn.has(call.kind) ? match[2] : undefined;
      operations.push({ kind: call.kind, object: [table, column].filter(Boolean).join("."), line });
    }
  }
  return operations;
}

/** Operations whose second argument is a column and not, say, the new name. */
const namesColumn: ReadonlySet<SchemaOperation["kind"]> = new Set([
  "drop-column",
  "rename-column",
  "change-column-type",
  "require-not-null",
  "alter-field",
]);

/** What locks or fails on rows only; on a table that the same file creates there are none. */
const meetsNoRows: ReadonlySet<SchemaOperation["kind"]> = new Set([
  "create-index",
  "add-validated-constraint",
  "add-unique-constraint",
  "require-not-null",
]);

function isMeant({ when, unless }: Call, code: string, start: number, end: number): boolean {
  if (when === undefined && unless === undefined) return true;
  const text = code.slice(start, endOfCall(code, start, end));
  return when?.test(text) !== false && unless?.test(text) !== true;
}

const longestCall = 2_000;

/** The closing parenthesis of the call, or the end of the line that does not end with a comma. */
function endOfCall(code: string, start: number, end: number): number {
  let depth = 0;
  const last = Math.min(code.length, start + longestCall);
  for (let at = start; at < last; at += 1) {
    const char = code[at]!;
    if (char === "(" || char === "{" || char === "[") depth += 1;
    else if (char === ")" || char === "}" || char === "]") depth -= 1;
    else if (char === "\u0000") return at;
    else if (char === "\n" && depth <= 0 && at >= end && !/[,(:]\s*$/.test(code.slice(at - 4, at))) return at;
  }
  return last;
}

function isWithin(spans: readonly Span[], at: number): boolean {
  return spans.some(({ start, end }) => start <= at && at < end);
}

function withoutSpans(text: string, spans: readonly Span[]): string {
  let left = text;
  for (const { start, end } of spans) {
    const blank = text.slice(start, end).replace(/[^\n\r\u0000]/g, " ");
    left = `${left.slice(0, start)};${blank.slice(1)}${left.slice(end)}`;
  }
  return left;
}
