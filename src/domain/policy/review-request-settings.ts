import { type Period } from "./period.ts";
import { type PersonReference } from "./person-reference.ts";

/** How reviews are asked for. Senior time is scarce: nobody is asked for more than they can do. */
export interface ReviewRequestSettings {
  /** So many requests of ours at a time for each person, over all repositories. */
  readonly mostPerPerson: number;
  /** Somebody else is asked in addition when nobody has answered for so many working hours; `null`: never. */
  readonly escalateAfterHours: number | null;
  readonly workingHours: WorkingHours;
  /** Who is asked for nothing, and when. */
  readonly absences: readonly Absence[];
}

/** From Monday to Friday, on the clocks of a time zone. */
export interface WorkingHours {
  /** `09:00`. */
  readonly from: string;
  /** `17:00`; excluded. */
  readonly until: string;
  /** A name of the time-zone database. */
  readonly timeZone: string;
}

/** Somebody is away. */
export interface Absence extends Period {
  readonly person: PersonReference;
}

/** What holds where the policy says nothing. */
export const defaultReviewRequestSettings: ReviewRequestSettings = {
  mostPerPerson: 5,
  escalateAfterHours: 8,
  workingHours: { from: "09:00", until: "17:00", timeZone: "UTC" },
  absences: [],
};

/** The policy's settings, or those by default. */
export function reviewRequestSettingsOf({
  reviewRequests,
}: {
  readonly reviewRequests?: ReviewRequestSettings;
}): ReviewRequestSettings {
  return reviewRequests ?? defaultReviewRequestSettings;
}
