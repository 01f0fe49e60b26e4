import { type Side, type SideLine } from "./changed-text.ts";

const furthest = 400;

/** The lines that a line of YAML or of indented JSON stands within, innermost first, as far as the hunk shows them. */
export function linesAbove(side: Side, line: SideLine): { readonly line: SideLine; readonly text: string }[] {
  const above: { line: SideLine; text: string }[] = [];
  let indent = indentOf(side.code.slice(line.start, line.end));
  for (let index = line.index - 1; index >= Math.max(0, line.index - furthest) && indent > 0; index -= 1) {
    const candidate = side.lines[index]!;
    const text = side.code.slice(candidate.start, candidate.end);
    if (text.trim() === "" || indentOf(text) >= indent) continue;
    above.push({ line: candidate, text: text.trim() });
    indent = indentOf(text);
  }
  return above;
}

/** A list item's dash belongs to the indentation. */
function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
