import { fromSeconds, toSeconds } from "../instant.ts";
import { type Review } from "../pull-request.ts";
import { type ContentRecord, type RecordedFacts, type SettledReview } from "./recorded-facts.ts";

/** What is known when a pull request is looked at: the records from before this look, and what it shows. */
export interface Look {
  readonly reviews: readonly Review[];
  readonly recorded: Pick<RecordedFacts, "reviewsSubmitted" | "contents">;
  readonly current: ContentRecord;
}

/** GitHub dates reviews, we date contents: clocks may differ by so much, in sum. */
const clockSkewSeconds = 120;

/**
 * Settles, at the first look after a review was submitted, which content it was for, so that what its head is
 * compared with later takes nothing away. One head has several contents where the base branch got parts of it.
 *
 * A review is settled for the present content where that is the only one that its head has had on this base
 * branch, or where it was the present one before the review and is so still. Where neither is known it is
 * settled as for no known content, once and for all.
 */
export function settleReviews({ reviews, recorded, current }: Look): readonly SettledReview[] {
  const { headSha, baseRef, contentDigest } = current;
  const ofHead = recorded.contents.filter(
    (content) => content.headSha === headSha && content.baseRef === baseRef,
  );
  const isOnly = ofHead.every((content) => content.contentDigest === contentDigest);
  const since = standingSince(recorded.contents, current);
  return recorded.reviewsSubmitted
    .filter((record) => record.contentDigest === undefined)
    .filter((record) => record.headSha === headSha && record.baseRef === baseRef)
    .flatMap(({ reviewId }): readonly SettledReview[] => {
      const review = reviews.find(({ id }) => id === reviewId);
      if (review === undefined) return [];
      const stoodBefore = since !== null && isWellBefore(since, review.submittedAt);
      return [{ reviewId, contentDigest: isOnly || stoodBefore ? contentDigest : null }];
    });
}

function isWellBefore(since: string, submittedAt: string): boolean {
  const seconds = toSeconds(submittedAt);
  return seconds !== null && since < fromSeconds(seconds - clockSkewSeconds);
}

/**
 * Since when the present content has been the last that was seen, or `null` where another one was, or where
 * two became the newest at once.
 */
function standingSince(contents: readonly ContentRecord[], current: ContentRecord): string | null {
  const dates = contents.flatMap(({ currentSince }) => (currentSince === undefined ? [] : [currentSince]));
  const newest = dates.toSorted().at(-1);
  const [last, ...others] = contents.filter(({ currentSince }) => currentSince === newest);
  if (newest === undefined || last === undefined || others.length > 0) return null;
  const isCurrent =
    last.headSha === current.headSha &&
    last.baseRef === current.baseRef &&
    last.contentDigest === current.contentDigest;
  return isCurrent ? newest : null;
}
