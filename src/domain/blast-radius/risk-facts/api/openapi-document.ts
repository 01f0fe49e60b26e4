import { type ChangedText, type Side, type SideLine } from "../changed-text.ts";

/** Whether a file describes an HTTP API: by its name, or by the words that only such a description has. */
export function isOpenApi(change: ChangedText): boolean {
  if (change.language !== "yaml" && change.language !== "json") return false;
  if (/openapi|swagger|(?:^|\/)(?:oas|api-docs?|api-spec)[^/]*\.(?:ya?ml|json)$/.test(change.lowerPath))
    return true;
  const words = /^[ \t]*["']?(?:operationId|requestBody|responses)["']?\s*:/m;
  return words.test(change.base.code) || words.test(change.head.code);
}

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
