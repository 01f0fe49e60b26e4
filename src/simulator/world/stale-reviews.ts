import { type WorldContext } from "./context.ts";
import { type Git } from "./git/git.ts";
import { type MergeRequirements } from "./merge-requirements.ts";
import { type Actor, type Sha } from "./records/accounts.ts";
import { type PullRequest } from "./records/issue.ts";
import { type Reviews } from "./reviews.ts";

/** Dismisses approvals after a push that changes the diff, where a rule says so. */
export function dismissStaleReviews(
  context: WorldContext,
  parts: { readonly git: Git; readonly reviews: Reviews; readonly requirements: MergeRequirements },
): void {
  context.events.listen((event) => {
    if (event.scope !== "repository" || event.event !== "pull_request" || event.action !== "synchronize")
      return;
    const { pullRequest, before, after, sender } = event;
    if (!parts.requirements.dismissesStaleReviews(pullRequest)) return;
    if (digest(parts.git, pullRequest, before) === digest(parts.git, pullRequest, after)) return;
    dismissApprovals(parts.reviews, pullRequest, sender);
  });
}

function dismissApprovals(reviews: Reviews, pullRequest: PullRequest, pusher: Actor): void {
  for (const review of reviews.latestOpinions(pullRequest)) {
    if (review.state === "APPROVED") {
      reviews.dismissBySystem(pusher, review, "The base branch's rules dismiss stale approvals.");
    }
  }
}

/** What the pull request changes, seen from a head: a rebase or a merge of the base leaves it alone. */
function digest(git: Git, { repository, base }: PullRequest, head: Sha): string {
  const { files } = git.compare(repository, base.sha, head);
  return JSON.stringify(
    files.map(({ path, status, mode, patch, sha }) => [path, status, mode, patch ?? sha]),
  );
}
