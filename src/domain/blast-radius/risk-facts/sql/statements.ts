import { type Span } from "../lexing/lex.ts";

/**
 * Splits SQL, whose comments and strings are blanked, into statements. The bodies of functions and blocks are split
 * too, so that a statement within `BEGIN … END` or `$$ … $$` is one of its own.
 */
export function statementsOf(sql: string): Span[] {
  const boundary = /;|\u0000|\$\w*\$|^[ \t]*go[ \t]*$|\b(?:begin|then|loop|else)\b/gim;
  const statements: Span[] = [];
  let start = 0;
  for (let found = boundary.exec(sql); found !== null; found = boundary.exec(sql)) {
    if (found.index > start) statements.push({ start, end: found.index });
    start = found.index + found[0].length;
  }
  if (start < sql.length) statements.push({ start, end: sql.length });
  return statements;
}

/** Splits the actions of `ALTER TABLE` at the commas that stand outside of parentheses. */
export function actionsOf(text: string, start: number): Span[] {
  const actions: Span[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === "(") depth += 1;
    else if (char === ")") depth -= 1;
    else if (char === "," && depth <= 0) {
      actions.push({ start: start + from, end: start + at });
      from = at + 1;
    }
  }
  actions.push({ start: start + from, end: start + text.length });
  return actions;
}
