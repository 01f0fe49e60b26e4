import { type Actor, type Sha, type Timestamp } from "./accounts.ts";
import { type PullRequest } from "./issue.ts";
import { type Repository } from "./repository.ts";

/** A place in a merge queue. */
export interface MergeQueueEntry {
  readonly kind: "MergeQueueEntry";
  readonly id: number;
  readonly nodeId: string;
  readonly pullRequest: PullRequest;
  readonly enqueuer: Actor;
  readonly enqueuedAt: Timestamp;
  readonly jump: boolean;
  state: "QUEUED" | "AWAITING_CHECKS" | "MERGEABLE" | "UNMERGEABLE" | "LOCKED";
  group: MergeGroup | null;
}

/** A commit that the queue wants to become the base branch, and the branch it stands on until then. */
export interface MergeGroup {
  readonly repository: Repository;
  /** The branch to merge into, without `refs/heads/`. */
  readonly baseRef: string;
  /** The commit that it stands on: the tip of the base branch, or the group before it. */
  readonly baseSha: Sha;
  /** `refs/heads/gh-readonly-queue/<base>/pr-<number>-<base sha>`. */
  readonly headRef: string;
  readonly headSha: Sha;
  /** The pull requests between the base branch and this commit, in order: the last one names the ref. */
  readonly pullRequests: readonly PullRequest[];
  readonly createdAt: Timestamp;
}
