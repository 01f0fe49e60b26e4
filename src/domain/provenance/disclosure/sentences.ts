import { type Paragraph } from "../text/message.ts";

/** A sentence of a paragraph and the line on which it begins. */
export interface Sentence {
  readonly text: string;
  readonly line: number;
}

/** Longest sentence that is looked at, in UTF-16 units; a longer one is cut. */
const longestSentence = 1_000;

const end = /[.!?…](?=["')\]*_]{0,4}(?:\s|$))|;\s/g;
const abbreviation = /(?:\be\.g|\bi\.e|\betc|\bvs|\bcf|\bNo|\bapprox)\.$/i;

/** Cuts a paragraph into sentences; wrapped lines are one text. */
export function readSentences(paragraph: Paragraph): readonly Sentence[] {
  const { text } = paragraph;
  const sentences: Sentence[] = [];
  let from = 0;
  const push = (to: number) => {
    const part = text.slice(from, Math.min(to, from + longestSentence));
    if (part.trim() !== "")
      sentences.push({
        text: part.trim(),
        line: lineAt(paragraph, from + (part.length - part.trimStart().length)),
      });
    from = to;
  };
  for (const match of text.matchAll(end)) {
    const to = match.index + 1;
    if (abbreviation.test(text.slice(Math.max(0, to - 8), to))) continue;
    push(to);
  }
  push(text.length);
  return sentences;
}

/** The line that holds the character at an offset of a paragraph's text. */
function lineAt(paragraph: Paragraph, offset: number): number {
  let start = 0;
  for (const line of paragraph.lines) {
    const end = start + line.text.trim().length;
    if (offset <= end) return line.number;
    start = end + 1;
  }
  return paragraph.lines.at(-1)?.number ?? 1;
}
