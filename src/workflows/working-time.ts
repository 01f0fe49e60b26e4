import { type WorkingHours } from "../domain/policy/review-request-settings.ts";
import { instantsOf } from "../files/policy/local-time.ts";

const day = 24 * 60 * 60 * 1000;

/** So many days are looked ahead at most: the longest time that a policy can ask for is two working weeks. */
const mostDays = 60;

/**
 * The instant at which so many working hours have passed, from Monday to Friday on the clocks of the time zone;
 * a day on which the clocks are changed is as long as it is. ISO 8601, UTC.
 */
export function afterWorkingHours(from: Date, hours: number, { timeZone, ...times }: WorkingHours): string {
  let left = hours * 60 * 60 * 1000;
  for (let ahead = 0; ahead < mostDays; ahead += 1) {
    const date = dateIn(timeZone, new Date(from.getTime() + ahead * day));
    if (isWeekend(date)) continue;
    const opens = Date.parse(instantsOf(`${date} ${times.from}`, timeZone)[0] ?? "");
    const closes = Date.parse(instantsOf(`${date} ${times.until}`, timeZone).at(-1) ?? "");
    const begins = Math.max(opens, from.getTime());
    if (closes - begins >= left && begins < closes) return new Date(begins + left).toISOString();
    left -= Math.max(0, closes - begins);
  }
  return new Date(from.getTime() + mostDays * day).toISOString();
}

/** `2026-12-24`, as calendars in the zone have it. */
function dateIn(timeZone: string, instant: Date): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(instant);
}

function isWeekend(date: string): boolean {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
