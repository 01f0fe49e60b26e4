import { type Side } from "./changed-text.ts";

const known = new WeakMap<Side, readonly (readonly string[])[]>();
const deepest = 50;

/**
 * For each line of a side in a language with braces, the headers of the blocks that it stands in, outermost first;
 * a header is what stands before `{` on its line: `resource "aws_db_instance" "main"`. What was opened above a hunk is known
 * only as far as git's hunk heading says, and only where the hunk begins indented.
 */
export function blocksOf(side: Side): readonly (readonly string[])[] {
  let blocks = known.get(side);
  if (blocks === undefined) {
    blocks = readBlocks(side);
    known.set(side, blocks);
  }
  return blocks;
}

function readBlocks(side: Side): readonly (readonly string[])[] {
  const headings = new Map(side.hunkStarts.map(({ index, heading }) => [index, heading]));
  const result: (readonly string[])[] = [];
  let open: readonly string[] = [];
  for (const line of side.lines) {
    const bare = side.bare.slice(line.start, line.end);
    const heading = headings.get(line.index);
    if (heading !== undefined) open = startOf(heading, bare);
    result.push(open);
    for (const brace of bare.matchAll(/[{}]/g)) {
      if (brace[0] === "}") open = open.slice(0, -1);
      else if (open.length < deepest)
        open = [...open, headerOf(side.code.slice(line.start, line.start + brace.index))];
    }
  }
  return result;
}

function startOf(heading: string, firstLine: string): readonly string[] {
  return /^\s/.test(firstLine) && heading !== "" ? [headerOf(heading.replace(/\{.*$/, ""))] : [];
}

function headerOf(before: string): string {
  const from = Math.max(before.lastIndexOf("{"), before.lastIndexOf("}"), before.lastIndexOf(";")) + 1;
  return before.slice(from).replace(/\s+/g, " ").trim();
}
