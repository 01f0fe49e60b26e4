/** A word of a sentence: lower case for comparison, and how it was written. */
export interface Word {
  readonly text: string;
  readonly lower: string;
  /** Offset in the text that was cut into words. */
  readonly start: number;
  readonly end: number;
}

const word = /[\p{L}\p{N}](?:[\p{L}\p{N}_+'’.-]*[\p{L}\p{N}+])?/gu;
const compound =
  /^(?!co-|vibe-|hand-|re-)(.{1,30})-(assisted|generated|authored|written|coded|aided|created|drafted|driven|powered)$/;

/** Cuts a text into words; `GPT-5.2`, `claude-opus-4` and `didn't` are one word each, `AI-generated` is two. */
export function readWords(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(word)) {
    const text = match[0];
    const lower = text.toLowerCase().replaceAll("’", "'");
    const parts = text.length < 45 && text.includes("-") ? compound.exec(lower) : null;
    if (parts === null) {
      words.push({ text, lower, start: match.index, end: match.index + text.length });
      continue;
    }
    const split = parts[1]!.length;
    const middle = match.index + split;
    words.push({ text: text.slice(0, split), lower: parts[1]!, start: match.index, end: middle });
    words.push({
      text: text.slice(split + 1),
      lower: parts[2]!,
      start: middle + 1,
      end: match.index + text.length,
    });
  }
  return words;
}
