import { type Account } from "../pull-request.ts";

/**
 * How a branch was moved, as GitHub says. `unknown`: its list of activity does not have the move, and only the
 * branch's old and new end are known.
 */
export type MoveKind = "push" | "force-push" | "merge" | "merge-queue" | "creation" | "deletion" | "unknown";

/** A branch went from one commit to another, in one step. */
export interface BranchMove {
  /** GitHub's number of the row in its list of activity; `null`: it is not there. */
  readonly activityId: number | null;
  readonly kind: MoveKind;
  /** `null`: the branch was not there. */
  readonly beforeSha: string | null;
  /** `null`: the branch was deleted. */
  readonly afterSha: string | null;
  /** `null`: not known, or the account was deleted. */
  readonly by: Account | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A commit that a move brought, first parent first. */
export interface BroughtCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  /** The accounts of author and committer, as far as GitHub found any. */
  readonly accounts: readonly Account[];
}

/** What lies between the two ends of a move. */
export interface Comparison {
  /** `ahead`: nothing was lost. `behind` and `diverged`: history was rewritten. */
  readonly status: "ahead" | "behind" | "diverged" | "identical";
  /** Reachable from the new end and not from the old one, in no order that is relied on. */
  readonly commits: readonly BroughtCommit[];
}

/** A pull request that GitHub associates with a commit. */
export interface AssociatedPullRequest {
  readonly number: number;
  readonly url: string;
  /** GitHub's id of the repository that it was merged into. */
  readonly repositoryId: number;
  readonly baseRef: string;
  readonly headSha: string;
  /** The commit by which it reached its base; `null`: it is not merged. */
  readonly mergeSha: string | null;
  readonly mergedBy: Account | null;
  /** ISO 8601, UTC. */
  readonly mergedAt: string | null;
}

/** Whether a move took commits away from its branch. */
export function isRewrite(move: BranchMove, comparison: Comparison): boolean {
  return move.kind === "force-push" || comparison.status === "behind" || comparison.status === "diverged";
}
