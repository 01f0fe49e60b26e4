import { type Review } from "../pull-request.ts";

/** The reviews of a pull request, sorted by what they are worth. */
export interface SortedReviews {
  /** The latest verdict of each person: an approval, requested changes, or one of them dismissed. */
  readonly latest: readonly Review[];
  /** Earlier verdicts, each with the later one that replaced it. */
  readonly superseded: readonly { readonly review: Review; readonly by: Review }[];
  /** Comments never supersede a verdict. */
  readonly comments: readonly Review[];
  /** Their accounts were deleted. */
  readonly ownerless: readonly Review[];
}

/** Sorts reviews out. A dismissed latest verdict stays the latest: there is no falling back to an older one. */
export function sortReviews(reviews: readonly Review[]): SortedReviews {
  const inOrder = [...reviews].sort(bySubmission);
  const latest = new Map<number, Review>();
  const superseded: { review: Review; by: Review }[] = [];
  const verdicts = inOrder.filter((review) => review.state !== "commented" && review.reviewer !== null);
  for (const review of verdicts.reverse()) {
    const newer = latest.get(review.reviewer!.id);
    if (newer === undefined) latest.set(review.reviewer!.id, review);
    else superseded.push({ review, by: newer });
  }
  return {
    latest: [...latest.values()].reverse(),
    superseded: superseded.reverse(),
    comments: inOrder.filter((review) => review.state === "commented" && review.reviewer !== null),
    ownerless: inOrder.filter((review) => review.reviewer === null),
  };
}

/** By time; within the same second by id, which grows. */
function bySubmission(a: Review, b: Review): number {
  if (a.submittedAt !== b.submittedAt) return a.submittedAt < b.submittedAt ? -1 : 1;
  if (a.id.length !== b.id.length) return a.id.length - b.id.length;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
