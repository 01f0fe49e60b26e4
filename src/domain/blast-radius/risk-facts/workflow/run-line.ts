import { type Side } from "../changed-text.ts";

const furthest = 200;

/**
 * Whether an offset of a workflow stands in a script (`run:`, or `script:` of github-script). Where the hunk does not
 * show the key above, it counts as one unless the line itself is a `key: value` such as an environment variable.
 */
export function isRunLine(side: Side, at: number): boolean {
  const line = side.lineAt(at);
  const text = side.code.slice(line.start, line.end);
  if (/^\s*(?:-\s+)?(?:run|script):/.test(text)) return true;
  const indent = indentOf(text);
  for (let index = line.index - 1; index >= Math.max(0, line.index - furthest); index -= 1) {
    const above = side.lines[index]!;
    const aboveText = side.code.slice(above.start, above.end);
    if (aboveText.trim() === "" || indentOf(aboveText) >= indent) continue;
    return /^\s*(?:-\s+)?(?:run|script):/.test(aboveText);
  }
  return !/^\s*(?:-\s+)?[\w-]+:\s/.test(text);
}

function indentOf(text: string): number {
  return text.length - text.replace(/^[\s-]+/, "").length;
}
