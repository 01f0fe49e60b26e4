import { toSeconds } from "../../domain/instant.ts";
import { type Period } from "../../domain/report/period.ts";

/** The period that nothing is said about ends now and has so many days. */
export const defaultDays = 90;
const day = 24 * 60 * 60 * 1000;

/**
 * The period that the options name.
 * @throws {Error} where one of them is no moment, or the period is empty
 */
export function readPeriod(options: { readonly since?: string; readonly until?: string }, now: Date): Period {
  const until = options.until === undefined ? now.toISOString() : momentOf("--until", options.until);
  const since =
    options.since === undefined
      ? new Date(Date.parse(until) - defaultDays * day).toISOString()
      : momentOf("--since", options.since);
  if (since >= until) {
    throw new Error(
      `The period is empty: --since ${since} is not before --until ${until}. A day given as --until is not part of the period itself.`,
    );
  }
  return { since, until };
}

/** A day stands for its first instant, UTC. */
function momentOf(option: string, text: string): string {
  const instant = /^\d{4}-\d\d-\d\d$/u.test(text) ? `${text}T00:00:00Z` : text;
  const time = toSeconds(instant) === null ? NaN : Date.parse(instant);
  // Date.parse turns the 31st of a short month into another day, or refuses it, depending on its mood.
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === instant.slice(0, 10);
  if (!isReal) {
    throw new Error(
      `${option} "${text}" is no moment. Give a day as 2026-03-01, or an instant in UTC as 2026-03-01T12:00:00Z.`,
    );
  }
  return new Date(time).toISOString();
}
