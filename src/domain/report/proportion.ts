/** Two ends of an interval; both belong to it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** So many of so many, and between which shares the true one lies with 95 % confidence. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
  /** 0–1; `null`: there was nothing to count among. */
  readonly share: number | null;
  readonly interval: Interval | null;
}

/** How much larger the first of two shares is, with its 95 % interval. */
export interface Difference {
  readonly difference: number;
  readonly interval: Interval;
}

/** The quantile of the normal distribution that leaves 2.5 % on either side. */
const z = 1.959_963_984_540_054;

/**
 * A share with its Wilson score interval, without correction for continuity: E. B. Wilson, "Probable inference, the
 * law of succession, and statistical inference", JASA 22 (1927); R. G. Newcombe, "Two-sided confidence intervals for
 * the single proportion", Statistics in Medicine 17 (1998) 857–872, method 3. Unlike the textbook's, it holds for
 * small numbers and for none at all.
 */
export function proportion(count: number, of: number): Proportion {
  if (of === 0) return { count, of, share: null, interval: null };
  const share = count / of;
  const square = z * z;
  const centre = 2 * count + square;
  const half = z * Math.sqrt(square + 4 * count * (1 - share));
  const scale = 2 * (of + square);
  return {
    count,
    of,
    share,
    interval: {
      // Rounding must not leave a trace of doubt where there is none: 0 of n is at least 0, n of n at most 1.
      low: count === 0 ? 0 : Math.max(0, (centre - half) / scale),
      high: count === of ? 1 : Math.min(1, (centre + half) / scale),
    },
  };
}

/**
 * The difference of two shares of unpaired counts with its interval from both Wilson intervals: R. G. Newcombe,
 * "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998) 873–890,
 * method 10. `null` where either counts among nothing.
 */
export function differenceOf(first: Proportion, second: Proportion): Difference | null {
  if (first.share === null || second.share === null) return null;
  if (first.interval === null || second.interval === null) return null;
  const difference = first.share - second.share;
  const down = Math.hypot(first.share - first.interval.low, second.interval.high - second.share);
  const up = Math.hypot(first.interval.high - first.share, second.share - second.interval.low);
  return { difference, interval: { low: difference - down, high: difference + up } };
}
