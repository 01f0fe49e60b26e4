import { nearestWord } from "../../domain/nearest-word.ts";

/** ` Did you mean …?` for the nearest of the known words, or nothing where none is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  return nearest === null ? "" : `; did you mean \`${nearest}\`?`;
}
