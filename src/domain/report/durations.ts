/** How long something took, over all cases. Hours. */
export interface Durations {
  readonly count: number;
  /** `null`: there was none. */
  readonly median: number | null;
  /** Nine of ten took at most this. */
  readonly p90: number | null;
}

/** The median and the 90th percentile of durations in seconds, in hours; in between two values by straight line. */
export function summarise(seconds: readonly number[]): Durations {
  const sorted = [...seconds].sort((a, b) => a - b);
  return { count: sorted.length, median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) };
}

/** Hyndman and Fan's definition 7, the one of spreadsheets. */
function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)]!;
  const above = sorted[Math.ceil(position)]!;
  return (below + (above - below) * (position - Math.floor(position))) / 3600;
}
