import { personKey } from "../at-least-as-strict.ts";
import { type Policy } from "../policy.ts";
import { type ReviewRequestSettings, reviewRequestSettingsOf } from "../review-request-settings.ts";
import { type Loosening } from "./loosening.ts";

/** Reviews are still asked for: of nobody more at a time, of somebody else as soon, at the same hours. */
export function compareReviewRequests(higher: Policy, lower: Policy): readonly Loosening[] {
  if (!higher.switches.reviewRequests) return [];
  if (!lower.switches.reviewRequests) {
    return [{ at: ["review-requests"], what: "nobody is asked for reviews any more" }];
  }
  const [was, is] = [reviewRequestSettingsOf(higher), reviewRequestSettingsOf(lower)];
  const loosenings: readonly (readonly [boolean, string, string])[] = [
    [
      is.mostPerPerson > was.mostPerPerson,
      "most-per-person",
      `one person is asked for more than ${was.mostPerPerson} reviews at a time`,
    ],
    [
      (is.escalateAfterHours ?? Infinity) > (was.escalateAfterHours ?? Infinity),
      "escalate-after-hours",
      `somebody else is asked after more than ${String(was.escalateAfterHours)} hours, or never`,
    ],
    [
      hoursIn(is) !== hoursIn(was),
      "working-hours",
      `the working hours are ${hoursIn(is)}, not ${hoursIn(was)}`,
    ],
    [
      zoneIn(is) !== zoneIn(was),
      "time-zone",
      `the working hours are those of ${zoneIn(is)}, not of ${zoneIn(was)}`,
    ],
    [
      // In another time zone the same days are other instants; that is told already.
      zoneIn(is) === zoneIn(was) && absencesIn(is) !== absencesIn(was),
      "absent",
      "other people are away, or at other times",
    ],
  ];
  return loosenings.flatMap(([isLooser, key, what]) =>
    isLooser ? [{ at: ["review-requests", key], what }] : [],
  );
}

function hoursIn({ workingHours: { from, until } }: ReviewRequestSettings): string {
  return `${from} to ${until}`;
}

function zoneIn({ workingHours: { timeZone } }: ReviewRequestSettings): string {
  return timeZone;
}

function absencesIn({ absences }: ReviewRequestSettings): string {
  const each = absences.map(({ person, startsAt, endsAt }) => `${personKey(person)} ${startsAt} ${endsAt}`);
  return each.toSorted().join("\n");
}
