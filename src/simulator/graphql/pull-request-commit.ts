import { type PullRequest } from "../world/records/issue.ts";

/** A commit as part of a pull request. */
export interface PullRequestCommitNode {
  readonly kind: "PullRequestCommit";
  readonly pullRequest: PullRequest;
  readonly sha: string;
}

/** A commit as part of a pull request. */
export function pullRequestCommit(pullRequest: PullRequest, sha: string): PullRequestCommitNode {
  return { kind: "PullRequestCommit", pullRequest, sha };
}
