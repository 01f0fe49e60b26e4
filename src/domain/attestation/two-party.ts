import { isAtLeast, namedLevelOf, permissionOf } from "../approval/levels.ts";
import { type Decision, type DecisionInput } from "../decision/decision.ts";
import { type Account } from "../pull-request.ts";

/**
 * Whether two people whom the organisation trusts agreed to the change, as SLSA's source track asks under "two-party
 * review": two reviewers, or a reviewer and whoever uploaded it. Trusted is a person to whom the policy gives a level
 * by name, or who may write to the repository: whose permission says so, or who pushed to a branch of it. The counted
 * approvals are for the final content, on this base branch.
 * Stricter than SLSA where only one has reviewed: everybody who had a hand in the change has to be trusted, so that
 * an agent's or a stranger's commits are not vouched for by whoever pushed them.
 */
export function isTwoPartyReviewed(
  { verdict, counted, contributors }: Pick<Decision, "verdict" | "counted" | "contributors">,
  input: Organisation,
): boolean {
  // Whoever broke the glass set the review aside, whatever was approved besides.
  if (verdict !== "satisfied") return false;
  const trusted = counted.map(({ reviewer }) => reviewer).filter((reviewer) => isTrusted(reviewer, input));
  const reviewers = new Set(trusted.map(({ id }) => id));
  if (reviewers.size !== 1) return reviewers.size > 1;
  return contributors.length > 0 && contributors.every(({ account }) => isTrusted(account, input));
}

type Organisation = Pick<DecisionInput, "policy" | "rosters" | "recorded" | "pullRequest">;

function isTrusted(account: Account, { policy, rosters, recorded, pullRequest }: Organisation): boolean {
  if (account.kind !== "person" || policy.kind !== "policy") return false;
  const permission = permissionOf(rosters, account);
  if (permission !== null && isAtLeast(permission, "write")) return true;
  // A fork's branches are whoever's the fork is.
  const hasPushed = recorded.pushes.some(({ pusher }) => pusher.id === account.id) && !pullRequest.isFork;
  return hasPushed || namedLevelOf(policy.policy, rosters, account) !== null;
}
