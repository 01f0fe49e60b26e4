import { type Side, changedLineIn } from "../changed-text.ts";
import { type Span } from "../lexing/lex.ts";
import { type SchemaOperation, type SchemaOperationKind } from "./schema-operation.ts";
import { actionsOf, statementsOf } from "./statements.ts";

const name = String.raw`((?:[\w$.\-]|"[^"\n]{0,128}"|\x60[^\x60\n]{0,128}\x60|\[[^\]\n]{0,128}\])+)`;
const ifExists = String.raw`(?:if\s+(?:not\s+)?exists\s+)?`;

interface StatementPattern {
  readonly kind: SchemaOperationKind;
  readonly pattern: RegExp;
  /** Where this stands in the rest of the statement, it is not that operation. */
  readonly unless?: RegExp;
}

const statementPatterns: readonly StatementPattern[] = [
  { kind: "drop-table", pattern: sql`^drop\s+(?:foreign\s+)?table\s+${ifExists}${name}` },
  {
    kind: "drop-database",
    pattern: sql`^drop\s+(?:database|schema|keyspace|tablespace)\s+${ifExists}${name}`,
  },
  { kind: "truncate", pattern: sql`^truncate\s+(?:table\s+)?(?:only\s+)?${name}` },
  {
    kind: "delete-all-rows",
    pattern: sql`^(?:with\b[^]*?\)\s*)?delete\s+from\s+(?:only\s+)?${name}`,
    unless: /\bwhere\b/i,
  },
  {
    kind: "update-all-rows",
    pattern: sql`^update\s+(?:only\s+)?${name}\s+(?:as\s+\w+\s+)?set\b`,
    unless: /\bwhere\b/i,
  },
  { kind: "rename-table", pattern: sql`^(?:rename\s+table\s+${name}|exec(?:ute)?\s+sp_rename\b)` },
  {
    kind: "create-index",
    pattern: sql`^create\s+(?:unique\s+)?index\s+(?!concurrently)[^(]{0,300}?\bon\s+(?:only\s+)?${name}`,
  },
  { kind: "drop-index", pattern: sql`^drop\s+index\s+(?!concurrently)${ifExists}${name}` },
  {
    kind: "grant-widely",
    pattern: /^grant\s+(?:all\b|[^]{0,500}?\bto\s+public\b|[^]{0,500}?\bwith\s+grant\s+option\b)()/i,
  },
  {
    kind: "grant-widely",
    pattern: /^(?:alter|create)\s+(?:user|role)\s+[^]{0,300}?\b(?:superuser|bypassrls)\b()/i,
  },
];

const actionPatterns: readonly StatementPattern[] = [
  {
    kind: "drop-column",
    pattern: sql`^drop\s+(?:column\s+|(?!constraint\b|index\b|primary\b|foreign\b|key\b|check\b|default\b|partition\b|if\b))${ifExists}${name}`,
  },
  { kind: "truncate", pattern: sql`^(?:drop|truncate)\s+partition\s+${name}` },
  { kind: "rename-table", pattern: sql`^rename\s+(?:to|as)\s+${name}` },
  {
    kind: "rename-column",
    pattern: sql`^rename\s+(?:column\s+)?(?!to\b|as\b|constraint\b|index\b|key\b)${name}\s+to\s+`,
  },
  { kind: "change-column-type", pattern: sql`^alter\s+(?:column\s+)?${name}\s+(?:set\s+data\s+)?type\b` },
  { kind: "change-column-type", pattern: sql`^(?:modify|change)\s+(?:column\s+)?${name}\s+\S` },
  { kind: "require-not-null", pattern: sql`^alter\s+(?:column\s+)?${name}\s+set\s+not\s+null\b` },
  {
    kind: "require-not-null",
    pattern: sql`^add\s+(?:column\s+)?${ifExists}(?!constraint\b|primary\b|unique\b|check\b|foreign\b)${name}\s+[^]{0,500}?\bnot\s+null\b`,
    unless: /\bdefault\b|\bgenerated\b|\bauto_increment\b|\bidentity\b|\b(?:big)?serial\b/i,
  },
  {
    kind: "add-validated-constraint",
    pattern: sql`^add\s+(?:constraint\s+${name}\s+)?(?:foreign\s+key|check)\b`,
    unless: /\bnot\s+valid\b/i,
  },
  {
    kind: "add-validated-constraint",
    pattern: sql`^add\s+(?:column\s+)?${ifExists}(?!constraint\b)${name}\s+[^]{0,300}?\breferences\b`,
  },
  {
    kind: "add-unique-constraint",
    pattern: sql`^add\s+(?:constraint\s+${name}\s+)?(?:unique|primary\s+key)\b`,
    unless: /\busing\s+index\b/i,
  },
  { kind: "disable-row-security", pattern: /^(?:disable|no\s+force)\s+row\s+level\s+security\b()/i },
];

const createTable = sql`^create\s+(?:(?:global|local)\s+)?(?:temp(?:orary)?\s+|unlogged\s+)?table\s+${ifExists}${name}`;
const alterTable = sql`^alter\s+(?:foreign\s+)?table\s+${ifExists}(?:only\s+)?${name}\s*`;

/** The operations of the statements of an SQL text (strings and comments blanked) that lies over a side. */
export function rawSqlOperations(side: Side, sqlText: string): SchemaOperation[] {
  const operations: SchemaOperation[] = [];
  const created = new Set<string>();
  for (const span of statementsOf(sqlText)) {
    const statement = trimmed(sqlText, span);
    const text = sqlText.slice(statement.start, statement.end);
    const create = createTable.exec(text);
    if (create !== null) created.add(plainName(create[1]));
    const alter = alterTable.exec(text);
    const found =
      alter === null
        ? matchStatement(side, sqlText, statement)
        : matchActions(side, sqlText, statement, alter);
    for (const operation of found) if (!created.has(plainName(operation.table))) operations.push(operation);
  }
  return operations;
}

interface FoundOperation extends SchemaOperation {
  readonly table: string;
}

function matchStatement(side: Side, sqlText: string, span: Span): FoundOperation[] {
  return matchPatterns(side, sqlText, span, statementPatterns, null);
}

function matchActions(side: Side, sqlText: string, span: Span, alter: RegExpExecArray): FoundOperation[] {
  const table = alter[1] ?? "";
  const from = span.start + alter[0].length;
  return actionsOf(sqlText.slice(from, span.end), from).flatMap((action) =>
    matchPatterns(side, sqlText, trimmed(sqlText, action), actionPatterns, {
      table,
      start: span.start,
      headEnd: from,
    }),
  );
}

function matchPatterns(
  side: Side,
  sqlText: string,
  { start, end }: Span,
  patterns: readonly StatementPattern[],
  within: { readonly table: string; readonly start: number; readonly headEnd: number } | null,
): FoundOperation[] {
  const text = sqlText.slice(start, end);
  const found: FoundOperation[] = [];
  for (const { kind, pattern, unless } of patterns) {
    const match = pattern.exec(text);
    if (match === null || unless?.test(within === null ? text.slice(match[0].length - 1) : text) === true)
      continue;
    const line =
      changedLineIn(side, start, start + match[0].length) ??
      (within === null ? null : changedLineIn(side, within.start, within.headEnd));
    if (line === null) continue;
    const object = match[1] ?? "";
    const table = within?.table ?? object;
    found.push({
      kind,
      line,
      table,
      object: within === null || object === "" ? table : `${table}.${object}`,
    });
  }
  return found;
}

function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  // MySQL runs what stands in `/*! … */`, so the lexer leaves it.
  while (from < end && /[\s/*!]/.test(text[from]!)) from += 1;
  return { start: from, end };
}

/** `public."Users"` and `users` are one table. */
function plainName(written: string | undefined): string {
  return (written ?? "")
    .replace(/["`[\]]/g, "")
    .replace(/^.*\./, "")
    .toLowerCase();
}

function sql(strings: TemplateStringsArray, ...values: readonly string[]): RegExp {
  return new RegExp(String.raw({ raw: strings.raw }, ...values), "i");
}
