import { diffArrays } from "diff";

/** A stretch of the base, and what one side has in its place. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/**
 * Three-way merge of a text by lines, as `git merge-file` does it:
 * changes that do not touch each other are both taken, the same change is taken once.
 * `undefined` when the sides conflict.
 */
export function mergeText(base: string, ours: string, theirs: string): string | undefined {
  const baseLines = linesOf(base);
  const ourEdits = editsBetween(baseLines, linesOf(ours));
  const theirEdits = editsBetween(baseLines, linesOf(theirs));
  const merged: string[] = [];
  let position = 0;
  let [our, their] = [0, 0];
  while (our < ourEdits.length || their < theirEdits.length) {
    const [one, other] = [ourEdits[our], theirEdits[their]];
    if (one && other && touch(one, other)) {
      if (!isSame(one, other)) return undefined;
      their += 1;
    }
    const next = !other || (one && one.start <= other.start) ? one! : other;
    if (next === one) our += 1;
    else their += 1;
    merged.push(...baseLines.slice(position, next.start), ...next.lines);
    position = next.end;
  }
  merged.push(...baseLines.slice(position));
  return merged.join("");
}

/** Git takes neighbouring edits for conflicts too. */
function touch(one: Edit, other: Edit): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function isSame(one: Edit, other: Edit): boolean {
  return one.start === other.start && one.end === other.end && one.lines.join("") === other.lines.join("");
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(/(?<=\n)/u);
}

function editsBetween(base: readonly string[], side: readonly string[]): readonly Edit[] {
  const edits: Edit[] = [];
  let position = 0;
  let open: { start: number; end: number; lines: string[] } | undefined;
  for (const part of diffArrays([...base], [...side])) {
    if (!part.added && !part.removed) {
      if (open) edits.push(open);
      open = undefined;
      position += part.value.length;
      continue;
    }
    open ??= { start: position, end: position, lines: [] };
    if (part.added) open.lines.push(...part.value);
    else {
      position += part.value.length;
      open.end = position;
    }
  }
  if (open) edits.push(open);
  return edits;
}
