import { isAtLeast, levelOf, namedLevelOf, permissionOf, type Rosters } from "./levels.ts";
import { type Independence } from "./independence.ts";
import { type Policy, rankOf } from "../policy/policy.ts";
import { type Account, type PullRequest, type Review } from "../pull-request.ts";
import { type Veto } from "./counted-review.ts";

/** What vetoes are found from. */
interface VetoInput {
  readonly policy: Policy;
  readonly pullRequest: PullRequest;
  readonly independence: Independence;
  readonly rosters: Rosters;
}

/**
 * Requested changes of qualified people that nobody entitled has lifted. A contributor's request counts too, or
 * a `Co-authored-by` with somebody's name would silence them. New content does not lift one.
 */
export function findVetoes(latest: readonly Review[], input: VetoInput): readonly Veto[] {
  return latest.flatMap((review): readonly Veto[] => {
    const reviewer = review.reviewer;
    if (reviewer === null || !isQualified(reviewer, input)) return [];
    const level = levelOf(input.policy, input.rosters, reviewer);
    if (review.state === "changes-requested") return [{ review, reviewer, level, dismissedBy: null }];
    if (review.state !== "dismissed") return [];
    const dismissal = lastDismissal(review, input.pullRequest);
    if (dismissal === null || dismissal.wasApproval || mayLift(dismissal.by, reviewer, input)) return [];
    return [{ review, reviewer, level, dismissedBy: dismissal.by }];
  });
}

/** A person with a level or with write access. */
function isQualified(account: Account, { policy, rosters }: VetoInput): boolean {
  if (account.kind === "bot") return false;
  if (namedLevelOf(policy, rosters, account) !== null) return true;
  const permission = permissionOf(rosters, account);
  return permission !== null && isAtLeast(permission, "write");
}

/** The reviewer themselves, or a person senior to them who had no hand in the change. */
function mayLift(by: Account | null, reviewer: Account, input: VetoInput): boolean {
  if (by === null) return false;
  if (by.id === reviewer.id) return true;
  if (by.kind === "bot") return false;
  if (input.independence.contributors.some((entry) => entry.account.id === by.id)) return false;
  const { policy, rosters } = input;
  return rankOf(policy, levelOf(policy, rosters, by)) < rankOf(policy, levelOf(policy, rosters, reviewer));
}

function lastDismissal(
  review: Review,
  pullRequest: PullRequest,
): { readonly by: Account | null; readonly wasApproval: boolean } | null {
  const event = pullRequest.timeline
    .filter((entry) => entry.kind === "review-dismissed" && entry.reviewId === review.id)
    .at(-1);
  if (event === undefined) return null;
  // Fail closed: where GitHub did not say what was dismissed, it may have been requested changes.
  return { by: event.actor, wasApproval: event.dismissedState === "approved" };
}
