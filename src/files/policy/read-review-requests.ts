import { type Period } from "../../domain/policy/policy.ts";
import {
  type Absence,
  defaultReviewRequestSettings,
  type ReviewRequestSettings,
  type WorkingHours,
} from "../../domain/policy/review-request-settings.ts";
import { instantsOf, isTimeZone } from "./local-time.ts";
import { type Complain, readPerson } from "./read-conditions.ts";
import { type ReviewRequestsFile } from "./review-requests-schema.ts";
import { didYouMean } from "./suggestion.ts";

type Settings = Exclude<ReviewRequestsFile, boolean>;

const path = "review-requests";

/** Reads `review-requests`; what is left out holds as it is by default. */
export function readReviewRequests(
  written: ReviewRequestsFile | undefined,
  complain: Complain,
): ReviewRequestSettings {
  const settings = typeof written === "object" ? written : {};
  const workingHours = readWorkingHours(settings, complain);
  const escalate = settings["escalate-after-hours"];
  return {
    mostPerPerson: settings["most-per-person"] ?? defaultReviewRequestSettings.mostPerPerson,
    escalateAfterHours:
      escalate === false ? null : (escalate ?? defaultReviewRequestSettings.escalateAfterHours),
    workingHours,
    absences: (settings.absent ?? []).map((absence, index) =>
      readAbsence(absence, index, workingHours.timeZone, complain),
    ),
  };
}

function readWorkingHours(settings: Settings, complain: Complain): WorkingHours {
  const byDefault = defaultReviewRequestSettings.workingHours;
  const zone = settings["time-zone"] ?? byDefault.timeZone;
  const isKnown = isTimeZone(zone);
  if (!isKnown) {
    const suggestion = didYouMean(zone, Intl.supportedValuesOf("timeZone"));
    complain([path, "time-zone"], `\`${zone}\` is not a time zone${suggestion}`);
  }
  const timeZone = isKnown ? zone : byDefault.timeZone;
  const hours = settings["working-hours"];
  if (hours === undefined) return { ...byDefault, timeZone };
  const [from = "", until = ""] = hours.split("-");
  const isClock = (time: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(time);
  if (!isClock(from) || !isClock(until)) {
    complain([path, "working-hours"], `\`${hours}\` is no time of day; clocks show 00:00 to 23:59`);
    return { ...byDefault, timeZone };
  }
  if (until <= from) complain([path, "working-hours"], "They end before they begin");
  return { from, until, timeZone };
}

/** Both days belong to the absence. */
function readAbsence(
  { person, from, until }: NonNullable<Settings["absent"]>[number],
  index: number,
  zone: string,
  complain: Complain,
): Absence {
  const at = [path, "absent", index] as const;
  const startsAt = instantsOf(from, zone)[0];
  const endsAt = instantsOf(`${until} 23:59`, zone).at(-1);
  if (startsAt === undefined) complain([...at, "from"], `There is no day ${from}`);
  if (endsAt === undefined) complain([...at, "until"], `There is no day ${until}`);
  if (until < from) complain([...at, "until"], "It ends before it begins");
  const never: Period = { startsAt: "1970-01-01T00:00:00.000Z", endsAt: "1970-01-01T00:00:00.000Z" };
  const period = startsAt === undefined || endsAt === undefined ? never : { startsAt, endsAt };
  return { person: readPerson(person), ...period };
}
