import { type Interval } from "../../domain/report/proportion.ts";

import { minuteUtc } from "../wording.ts";

export { count as plural, minuteWithoutZone } from "../wording.ts";

const nothing = "–";

/** A duration in hours as people say it: `45 min`, `3.2 h`, `2.5 days`. */
export function duration(hours: number | null): string {
  if (hours === null) return nothing;
  if (hours < 1) return `${String(Math.round(hours * 60))} min`;
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} days`;
}

/** A count with its thousands apart. */
export function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** A share of 0–1 as `6.0 %`. */
export function percent(share: number | null): string {
  return share === null ? nothing : `${(100 * share).toFixed(1)} %`;
}

/** An interval of shares as `2.1–16.2 %`. */
export function percentInterval(interval: Interval | null): string {
  if (interval === null) return nothing;
  return `${(100 * interval.low).toFixed(1)}–${(100 * interval.high).toFixed(1)} %`;
}

/** A difference of shares in points, with its sign: `+4.0`. */
export function points(difference: number): string {
  const value = (100 * difference).toFixed(1);
  return difference > 0 ? `+${value}` : value.replace("-", "−");
}

/** A count and its share of a whole: `12 (24 %)`. */
export function countAndShare(value: number, of: number): string {
  return of === 0 ? count(value) : `${count(value)} (${String(Math.round((100 * value) / of))} %)`;
}

/** An instant as a day where it is its beginning, else to the minute. */
export function moment(instant: string): string {
  return /T00:00:00(?:\.000)?Z$/u.test(instant) ? day(instant) : minuteUtc(instant);
}

/** The day of an instant, UTC. */
export function day(instant: string): string {
  return instant.slice(0, 10);
}
