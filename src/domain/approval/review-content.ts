import { type PullRequest, type Review } from "../pull-request.ts";
import { type RecordedFacts, type ReviewRecord } from "./recorded-facts.ts";

/** Whether a review was for the content that the pull request has now. */
export type ReviewContent =
  | { readonly kind: "current" }
  | { readonly kind: "changed"; readonly headSha: string; readonly contentDigest: string }
  | { readonly kind: "other-base"; readonly baseRef: string }
  | { readonly kind: "unknown" };

/** What a review's content is compared with. */
export interface ContentComparison {
  readonly pullRequest: PullRequest;
  /** Digest of the content as it is now. */
  readonly contentDigest: string;
  readonly recorded: RecordedFacts;
}

/**
 * Compares what a review was for, when it was submitted, with the content now. Neither commit dates nor the
 * review's present `commitSha` alone say that: a force-push re-points it.
 */
export function contentOfReview(review: Review, comparison: ContentComparison): ReviewContent {
  const { pullRequest, contentDigest } = comparison;
  const submitted = submittedFor(review, comparison);
  if (submitted === null) return { kind: "unknown" };
  if (submitted.baseRef !== pullRequest.baseRef) return { kind: "other-base", baseRef: submitted.baseRef };
  const reviewed = reviewedDigest(submitted, comparison);
  if (reviewed === null) return { kind: "unknown" };
  return reviewed === contentDigest
    ? { kind: "current" }
    : { kind: "changed", headSha: submitted.headSha, contentDigest: reviewed };
}

/** The content that the review was for: as settled soon after it was submitted, else the only one of its head. */
function reviewedDigest(submitted: SubmittedFor, comparison: ContentComparison): string | null {
  if (submitted.contentDigest !== undefined) return submitted.contentDigest;
  const digests = digestsOf(submitted.headSha, submitted.baseRef, comparison);
  // Fail closed: more than one content was recorded for this head, and which of them was reviewed is not known.
  const [only, ...others] = digests;
  return only === undefined || others.length > 0 ? null : only;
}

type SubmittedFor = Pick<ReviewRecord, "headSha" | "baseRef" | "contentDigest">;

/** The head and base branch that the review was submitted for, or `null` where nothing proves them. */
function submittedFor(review: Review, { pullRequest, recorded }: ContentComparison): SubmittedFor | null {
  const record = recorded.reviewsSubmitted.find((entry) => entry.reviewId === review.id);
  if (record !== undefined) return record;
  // GitHub quirk: a force-push re-points `commit_id`, and a retarget leaves no trace on the review.
  const movedSince = pullRequest.timeline.some(
    (event) =>
      (event.kind === "head-force-pushed" || event.kind === "base-changed") && event.at >= review.submittedAt,
  );
  if (movedSince || review.commitSha === null) return null;
  return { headSha: review.commitSha, baseRef: pullRequest.baseRef };
}

function digestsOf(headSha: string, baseRef: string, comparison: ContentComparison): ReadonlySet<string> {
  const { pullRequest, recorded, contentDigest } = comparison;
  const digests = recorded.contents
    .filter((content) => content.headSha === headSha && content.baseRef === baseRef)
    .map((content) => content.contentDigest);
  if (digests.length === 0 && headSha === pullRequest.headSha) digests.push(contentDigest);
  return new Set(digests);
}
