/**
 * The nearest of the known words to one that was probably mistyped, or `null` where none is near: at most a third
 * of its letters may be wrong, and at least one may be. Case does not matter.
 */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const [nearest] = known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return nearest?.candidate ?? null;
}

/** Longer words were not mistyped but pasted. Characters. */
const longest = 60;

/**
 * How many letters have to be added, dropped, replaced or swapped with their neighbour: the distance of Damerau and
 * Levenshtein, without editing what was swapped (optimal string alignment).
 */
function editDistance(a: string, b: string): number {
  if (Math.max(a.length, b.length) > longest) return Number.POSITIVE_INFINITY;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? before[j - 2]! + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1, swapped));
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
