/** How long a failed item waits. Milliseconds. */
export interface BackOff {
  readonly shortest: number;
  readonly longest: number;
}

export const defaultBackOff: BackOff = { shortest: 5_000, longest: 15 * 60_000 };

/**
 * Milliseconds until the next attempt after `failures` in a row: doubling from the shortest to the longest, of
 * which the second half is random, so that what failed together does not come back together.
 *
 * @param random from 0 to below 1.
 */
export function backOff(failures: number, random: number, { shortest, longest }: BackOff): number {
  const full = Math.min(longest, shortest * 2 ** Math.min(failures - 1, 30));
  return Math.round(full / 2 + (full / 2) * random);
}
