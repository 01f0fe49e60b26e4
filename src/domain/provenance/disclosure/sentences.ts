import { type Paragraph } from "../text/message.ts";

/** A sentence of a paragraph and the line on which it begins. */
export interface WrittenSentence {
  readonly text: string;
  readonly line: number;
}

/** Longest sentence that is looked at, in UTF-16 units; a longer one is cut. */
const longestSentence = 1_000;

const end = /[.!?…](?=["')\]*_]{0,4}(?:\s|$))|;\s/g;
const abbreviation = /(?:\be\.g|\bi\.e|\betc|\bvs|\bcf|\bNo|\bapprox)\.$/i;

/** Cuts a paragraph into sentences; wrapped lines are one text. */
export function readSentences(paragraph: Paragraph): readonly WrittenSentence[] {
  const { text } = paragraph;
  const sentences: WrittenSentence[] = [];
  const lineAt = lineFinder(paragraph);
  let from = 0;
  const push = (to: number) => {
    const part = text.slice(from, Math.min(to, from + longestSentence));
    const trimmed = part.trim();
    if (trimmed !== "") sentences.push({ text: trimmed, line: lineAt(from + part.indexOf(trimmed)) });
    from = to;
  };
  for (const match of text.matchAll(end)) {
    const to = match.index + 1;
    if (!abbreviation.test(text.slice(Math.max(0, to - 8), to))) push(to);
  }
  push(text.length);
  return sentences;
}

/** Finds the line that holds a character of a paragraph's text; offsets must be asked for in ascending order. */
function lineFinder({ lines }: Paragraph): (offset: number) => number {
  let at = 0;
  let lineEnd = lines[0]?.text.trim().length ?? 0;
  return (offset) => {
    while (offset > lineEnd && at < lines.length - 1) {
      at += 1;
      lineEnd += 1 + lines[at]!.text.trim().length;
    }
    return lines[at]?.number ?? 1;
  };
}
