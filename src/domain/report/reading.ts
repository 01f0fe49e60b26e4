import { measureSizeAndSpread } from "../blast-radius/size-and-spread.ts";
import { type ChangedFile } from "../pull-request.ts";

/**
 * How long reading a change takes: an estimate, never a measurement. Time between a request and an approval is mostly
 * waiting, so nothing is derived from it.
 */
export const reading = {
  /**
   * Lines an hour in a careful review. J. Cohen, "Code Review at Cisco Systems", in "Best Kept Secrets of Peer Code
   * Review" (Smart Bear, 2006), on 2,500 reviews: reviewers find most below 400 to 500 lines an hour.
   */
  carefulLinesPerHour: 400,
  /** Minutes that opening a change and understanding what it is for take, however small it is. */
  leastMinutes: 5,
  /** Minutes in one sitting: the same study sees little found after 60 to 90. */
  mostMinutes: 90,
  /**
   * Lines an hour beyond which nobody has read every line. M. Brysbaert, "How many words do we read per minute?",
   * Journal of Memory and Language 109 (2019): most adults read prose at 175 to 300 words a minute; 300 words a
   * minute at nine words a line. Four times the pace of a review that finds anything.
   */
  fastestLinesPerHour: 2000,
  /** Changes of fewer lines are not held against the pace: seconds would decide. */
  leastLinesForPace: 20,
} as const;

/** Lines that somebody has to read: lock files count nothing and generated files a tenth, as in the blast radius. */
export function linesToRead(files: readonly ChangedFile[]): number {
  const { added, removed } = measureSizeAndSpread(files);
  return Math.round(added + removed);
}

/** The estimated hours of one review of so many lines. */
export function estimateHours(lines: number): number {
  const minutes = (lines / reading.carefulLinesPerHour) * 60;
  return Math.min(reading.mostMinutes, Math.max(reading.leastMinutes, minutes)) / 60;
}

/** Whether so many lines could not have been read in so many seconds; `null`: too few lines to tell. */
export function isFasterThanReading(lines: number, seconds: number): boolean | null {
  if (lines < reading.leastLinesForPace) return null;
  return seconds < (lines / reading.fastestLinesPerHour) * 3600;
}
