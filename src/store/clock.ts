/** The clock that the store is given; it reads no other. */
export type Clock = () => Date;

/** ISO 8601 in UTC with milliseconds, the one form in which times are stored: it sorts as text. */
export function timestamp(time: Date): string {
  return time.toISOString();
}

/**
 * A time from elsewhere in the stored form.
 *
 * @throws {RangeError} where it is no time.
 */
export function normalTime(time: string): string {
  const parsed = new Date(time);
  if (Number.isNaN(parsed.getTime())) throw new RangeError(`"${time}" is no ISO 8601 time`);
  return parsed.toISOString();
}
