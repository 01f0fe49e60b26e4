import { type Side } from "../changed-text.ts";
import { type Span } from "../lexing/lex.ts";

const undoFile =
  /(?:^|[./_-])(?:down|undo|rollback)\.sql$|(?:^|\/)down\/[^/]*\.sql$|(?:^|\/)U\d[\w.]*__[^/]*\.sql$/i;
const downFunction =
  /^([ \t]*)(?:(?:public|protected|private|static|override|virtual|export|default|async|function|const|void|def|self|exports|module)[\s.(]+)*(?:down|downgrade|Down)\b\s*(?:[(:=]|do\b|$)|^([ \t]*)(?:<rollback\b|(?:- )?rollback:)/gm;
const downComment = /^[ \t]*--[ \t]*(?:\+\w+ down|migrate:down|down migration|\/\/ *@undo)\b/gim;
const upComment = /^[ \t]*--[ \t]*(?:\+\w+ up|migrate:up|up migration)\b|\u0000/gim;

/**
 * The parts of a migration that run only when it is undone: a new table's `down` drops that table. A function ends
 * where the indentation does, so that only what visibly stands within it counts as such.
 */
export function downSections(side: Side, path: string): Span[] {
  if (undoFile.test(path)) return [{ start: 0, end: side.text.length }];
  return [...functionSections(side), ...commentSections(side)];
}

function functionSections(side: Side): Span[] {
  const sections: Span[] = [];
  downFunction.lastIndex = 0;
  for (let found = downFunction.exec(side.bare); found !== null; found = downFunction.exec(side.bare)) {
    const indent = (found[1] ?? found[2] ?? "").length;
    const opener = side.lineAt(found.index + found[0].length - 1);
    let end = opener.end;
    for (let at = opener.index + 1; at < side.lines.length; at += 1) {
      const line = side.lines[at]!;
      const text = side.bare.slice(line.start, line.end);
      const isOpeningBrace = at === opener.index + 1 && text.trim() === "{";
      if (text.trim() !== "" && indentOf(text) <= indent && !isOpeningBrace) break;
      if (side.text.slice(end, line.start).includes("\u0000")) break;
      end = line.end;
    }
    sections.push({ start: found.index, end });
    downFunction.lastIndex = Math.max(end, downFunction.lastIndex);
  }
  return sections;
}

function commentSections(side: Side): Span[] {
  const sections: Span[] = [];
  downComment.lastIndex = 0;
  for (let found = downComment.exec(side.text); found !== null; found = downComment.exec(side.text)) {
    upComment.lastIndex = downComment.lastIndex;
    const end = upComment.exec(side.text)?.index ?? side.text.length;
    sections.push({ start: found.index, end });
    downComment.lastIndex = end;
  }
  return sections;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
