import { type Policy, rankOf } from "../policy/policy.ts";
import { asksForPeople, type Requirement } from "../policy/requirement.ts";
import { type Account, type PullRequest, type Review } from "../pull-request.ts";
import {
  type Candidate,
  type CountedReview,
  type DiscountedReview,
  type DiscountReason,
  type Missing,
  type Seat,
  type Veto,
} from "./counted-review.ts";
import { type Contributor, type Independence } from "./independence.ts";
import { sortReviews } from "./latest-verdicts.ts";
import { isAtLeast, levelOf, namedLevelOf, permissionOf, type Rosters } from "./levels.ts";
import { findMissing } from "./missing.ts";
import { isOwner } from "./owners.ts";
import { type ContentChange, type RecordedFacts } from "./recorded-facts.ts";
import { contentOfReview } from "./review-content.ts";
import { findVetoes } from "./vetoes.ts";

/** What approvals are counted from. */
export interface CountingInput {
  readonly policy: Policy;
  readonly requirement: Requirement;
  readonly pullRequest: PullRequest;
  /** Digest of the content as it is now; `null`: it could not be read, so no approval is for it. */
  readonly contentDigest: string | null;
  readonly independence: Independence;
  readonly rosters: Rosters;
  readonly recorded: RecordedFacts;
  readonly observed: { readonly descriptionSince: string | null };
}

/** Who has answered for the change, who has not, and who could. */
export interface ApprovalCount {
  readonly counted: readonly CountedReview[];
  readonly discounted: readonly DiscountedReview[];
  readonly vetoes: readonly Veto[];
  readonly missing: readonly Missing[];
  /** Everybody who could supply something that is missing, each once. */
  readonly whoCould: readonly Candidate[];
  readonly satisfiable: boolean;
}

/** Counts the approvals. Every review ends up counted, as a veto, or discounted with one reason. */
export function countApprovals(input: CountingInput): ApprovalCount {
  const sorted = sortReviews(input.pullRequest.reviews);
  const vetoes = findVetoes(sorted.latest, input);
  const isVeto = new Set(vetoes.map((veto) => veto.review.id));
  const counted: CountedReview[] = [];
  const discounted: DiscountedReview[] = [
    ...sorted.ownerless.map((review) => discount(review, { kind: "account-deleted" })),
    ...sorted.superseded.map(({ review, by }) => discount(review, { kind: "superseded", by: by.id })),
    ...sorted.comments.map((review) => discount(review, { kind: "comment" })),
  ];
  for (const review of sorted.latest) {
    if (isVeto.has(review.id)) continue;
    const reviewer = review.reviewer!;
    const because = whyNot(review, reviewer, input);
    if (because !== null) discounted.push(discount(review, because));
    else counted.push({ review, reviewer, level: levelIn(input, reviewer), seats: seatsOf(reviewer, input) });
  }
  const missing = findMissing(input, counted, vetoes);
  return {
    counted,
    discounted: discounted.sort((a, b) => (a.review.submittedAt < b.review.submittedAt ? -1 : 1)),
    vetoes,
    missing,
    whoCould: eachOnce(missing.flatMap((part) => part.whoCould)),
    satisfiable: missing.every((part) => part.satisfiable),
  };
}

/** The first reason for which somebody's latest verdict does not count, or `null` where it does. */
function whyNot(review: Review, reviewer: Account, input: CountingInput): DiscountReason | null {
  if (reviewer.kind === "bot") return { kind: "bot" };
  if (review.state === "dismissed") return { kind: "dismissed", by: dismisserOf(review, input) };
  if (review.state === "changes-requested") return { kind: "unqualified-veto" };
  const contributor = contributorOf(input.independence, reviewer);
  if (contributor !== null) return { kind: "contributor", because: contributor.because };
  return whyContentNot(review, input) ?? whySeniorityNot(reviewer, input);
}

function whyContentNot(review: Review, input: CountingInput): DiscountReason | null {
  const { contentDigest } = input;
  if (contentDigest === null) return { kind: "content-unknown" };
  const content = contentOfReview(review, { ...input, contentDigest });
  switch (content.kind) {
    case "current":
      return isDescriptionEdited(review, input) ? { kind: "description-edited" } : null;
    case "changed":
      return {
        kind: "changed-since",
        headSha: content.headSha,
        changes: changesSince(content.contentDigest, input),
      };
    case "other-base":
      return { kind: "other-base", baseRef: content.baseRef };
    case "unknown":
      return { kind: "content-unknown" };
  }
}

function changesSince(
  reviewed: string,
  { recorded }: CountingInput,
): Omit<ContentChange, "contentDigest"> | null {
  const found = recorded.changes?.find(({ contentDigest }) => contentDigest === reviewed);
  return found === undefined ? null : { files: found.files, total: found.total, gone: found.gone };
}

/** Where the description is part of what is signed, an approval is for the description as it was read. */
function isDescriptionEdited(review: Review, { requirement, observed }: CountingInput): boolean {
  const { descriptionSince } = observed;
  if (requirement.documentation.length === 0) return false;
  return descriptionSince === null || descriptionSince > review.submittedAt;
}

function whySeniorityNot(reviewer: Account, input: CountingInput): DiscountReason | null {
  const { policy, rosters, requirement } = input;
  if (input.independence.unsettled.length > 0) return { kind: "nobody-independent" };
  if (namedLevelOf(policy, rosters, reviewer) === null) {
    const permission = permissionOf(rosters, reviewer);
    if (permission === null) return { kind: "access-unknown" };
    if (!isAtLeast(permission, "write")) return { kind: "no-access" };
  }
  return asksForPeople(requirement) && seatsOf(reviewer, input).length === 0
    ? { kind: "fills-no-seat", level: levelIn(input, reviewer) }
    : null;
}

/** The seats of the requirement that this person's approval can fill. */
function seatsOf(reviewer: Account, input: CountingInput): readonly Seat[] {
  const { policy, requirement, rosters } = input;
  const rank = rankOf(policy, levelIn(input, reviewer));
  const levels = requirement.approvals
    .filter(({ level }) => level === null || rank <= rankOf(policy, level))
    .map(({ level }): Seat => ({ kind: "level", level }));
  const owners = requirement.owners
    .filter((demand) => isOwner(demand.owners, rosters, reviewer))
    .map((demand): Seat => ({ kind: "owners", owners: demand.owners }));
  return [...levels, ...owners];
}

function levelIn(input: CountingInput, account: Account): string {
  return levelOf(input.policy, input.rosters, account);
}

/** What the account had to do with the change, or `null` where it is independent. */
export function contributorOf(independence: Independence, account: Account): Contributor | null {
  return independence.contributors.find((entry) => entry.account.id === account.id) ?? null;
}

function dismisserOf(review: Review, input: CountingInput): Account | null {
  const events = input.pullRequest.timeline.filter(
    (event) => event.kind === "review-dismissed" && event.reviewId === review.id,
  );
  return events.at(-1)?.actor ?? null;
}

function discount(review: Review, because: DiscountReason): DiscountedReview {
  return { review, because };
}

function eachOnce(candidates: readonly Candidate[]): readonly Candidate[] {
  const byLogin = new Map(candidates.map((candidate) => [candidate.login.toLowerCase(), candidate]));
  return [...byLogin.values()];
}
