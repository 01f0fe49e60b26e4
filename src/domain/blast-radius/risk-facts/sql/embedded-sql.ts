import { type Side } from "../changed-text.ts";
import { lex } from "../lexing/lex.ts";
import { syntaxOf } from "../lexing/syntax.ts";

/**
 * The SQL that stands in a program's string literals, at the same offsets; everything else is blank. Literals that
 * only white space, `+`, `.` or a prefix such as `f` separates are one text; between others stands a `;`.
 */
export function embeddedSql(side: Side): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of [...side.strings, ...heredocs(side)].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    parts.push(separator(side.code.slice(at, start)), side.code.slice(start, end));
    at = end;
  }
  parts.push(separator(side.code.slice(at)));
  return lex(parts.join(""), syntaxOf("sql")).bare;
}

function separator(between: string): string {
  const blank = between.replace(/[^\n\r\u0000]/g, " ");
  if (/^["'`]{0,3}[\s+.\\]*[rfbuRFBU]{0,2}["'`]{1,3}$/.test(between) || between.length === 0) return blank;
  return `;${blank.slice(1)}`;
}

/** Ruby's and shell's `<<~SQL … SQL`, PHP's `<<<SQL … SQL`. */
function heredocs(side: Side): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const opener = /<<[<~-]?\s?["']?([A-Z]{2,12})["']?[^\n]*\n/g;
  for (let open = opener.exec(side.code); open !== null; open = opener.exec(side.code)) {
    const start = opener.lastIndex;
    const closer = new RegExp(`^[ \\t]*${open[1]!}\\b|\\u0000`, "gm");
    closer.lastIndex = start;
    const end = closer.exec(side.code)?.index ?? side.code.length;
    found.push({ start, end });
    opener.lastIndex = end;
  }
  return found;
}
