import { levelOf, type Rosters } from "../approval/levels.ts";
import { seniorLevel } from "../policy/built-in-policy.ts";
import { type Decision, type DecisionInput } from "../decision/decision.ts";
import { type Policy, rankOf } from "../policy/policy.ts";
import { type Requirement } from "../policy/requirement.ts";
import { type Account, type Review } from "../pull-request.ts";

/** Somebody says on the follow-up's issue that they have reviewed what was let through. */
export interface ReviewStatement {
  readonly by: Account;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly url: string;
}

/** What a review after the fact is measured by. */
export interface AfterTheFact {
  /** ISO 8601, UTC: earlier approvals were for a merge that had not happened. */
  readonly since: string;
  /** Whoever let it through. */
  readonly involved: readonly Account[];
}

/**
 * The first person whose approval of the merged pull request counts, was given after the fact, and fills the most
 * senior seat that the change needed; or `null`. The decision is the one of now, about the merged content.
 */
export function qualifiedReviewer(
  decision: Pick<Decision, "counted" | "requirement">,
  policy: Policy,
  { since, involved }: AfterTheFact,
): Account | null {
  const able = decision.counted.find(
    ({ review, reviewer, level }) =>
      isNotBefore(review.submittedAt, since) &&
      !involved.some(({ id }) => id === reviewer.id) &&
      isSeniorEnough(level, decision.requirement, policy),
  );
  return able?.reviewer ?? null;
}

/** GitHub's times are to the second, ours to the millisecond. */
function isNotBefore(at: string, since: string): boolean {
  return at.slice(0, 19) >= since.slice(0, 19);
}

/** The most senior level that was asked for; where none was, whoever counts is enough. */
function isSeniorEnough(level: string, { approvals }: Requirement, policy: Policy): boolean {
  const ranks = approvals.flatMap((each) => (each.level === null ? [] : [rankOf(policy, each.level)]));
  return ranks.length === 0 || rankOf(policy, level) <= Math.min(...ranks);
}

/**
 * The same facts as if these people had approved the pull request, where nothing else is known about them: so that a
 * statement on the issue is counted by exactly the rules by which an approval is. A verdict of theirs on the pull
 * request itself that asks for changes stays.
 */
export function withStatements(input: DecisionInput, statements: readonly ReviewStatement[]): DecisionInput {
  const { pullRequest, recorded } = input;
  const reviews = statements
    .filter(({ by }) => !asksForChanges(pullRequest.reviews, by))
    .map(({ by, at, url }, index): Review => ({
      id: `statement-${String(index)}`,
      reviewer: by,
      state: "approved",
      commitSha: pullRequest.headSha,
      submittedAt: at,
      url,
    }));
  const submitted = reviews.map(({ id }) => ({
    reviewId: id,
    headSha: pullRequest.headSha,
    baseRef: pullRequest.baseRef,
  }));
  return {
    ...input,
    pullRequest: { ...pullRequest, reviews: [...pullRequest.reviews, ...reviews] },
    recorded: { ...recorded, reviewsSubmitted: [...recorded.reviewsSubmitted, ...submitted] },
  };
}

function asksForChanges(reviews: readonly Review[], by: Account): boolean {
  const own = reviews.filter(({ reviewer }) => reviewer?.id === by.id);
  const verdicts = own
    .filter(({ state }) => state !== "commented")
    .sort((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1));
  return verdicts.at(-1)?.state === "changes-requested";
}

/** Whether somebody may review what was pushed without a pull request: a senior who had no hand in it. */
export function mayReviewPush(
  account: Account,
  policy: Policy,
  rosters: Rosters,
  involved: readonly Account[],
): boolean {
  if (account.kind !== "person" || involved.some(({ id }) => id === account.id)) return false;
  const senior = seniorLevel(policy.levels);
  return rankOf(policy, levelOf(policy, rosters, account)) <= rankOf(policy, senior);
}
