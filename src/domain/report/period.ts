import { toSeconds } from "../instant.ts";

/** What a report is about: from `since`, which belongs to it, to `until`, which does not. ISO 8601, UTC. */
export interface Period {
  readonly since: string;
  readonly until: string;
}

const secondsPerWeek = 7 * 86_400;

/** A period in seconds since 1970, for comparing many instants with it. */
export class Span {
  readonly from: number;
  readonly to: number;

  /** @throws {RangeError} where an end is no instant, or nothing lies between them */
  constructor({ since, until }: Period) {
    this.from = secondsOf(since);
    this.to = secondsOf(until);
    if (this.from >= this.to) throw new RangeError(`nothing lies between ${since} and ${until}`);
  }

  /** Whether an instant lies within. */
  holds(instant: string): boolean {
    return this.holdsSecond(secondsOf(instant));
  }

  /** The same for seconds since 1970. */
  holdsSecond(second: number): boolean {
    return second >= this.from && second < this.to;
  }

  /** How many weeks it has, counted from its start; the last one may be short. */
  get weeks(): number {
    return Math.ceil((this.to - this.from) / secondsPerWeek);
  }

  /** The week, from 0, that a second of the period falls into. */
  weekOf(second: number): number {
    return Math.floor((second - this.from) / secondsPerWeek);
  }

  /** The second with which a week begins. */
  startOfWeek(week: number): number {
    return this.from + week * secondsPerWeek;
  }
}

/**
 * Seconds since 1970.
 * @throws {RangeError} where the text is no instant in UTC
 */
export function secondsOf(instant: string): number {
  const seconds = toSeconds(instant);
  if (seconds === null) throw new RangeError(`"${instant}" is no instant in UTC`);
  return seconds;
}
