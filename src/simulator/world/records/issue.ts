import { type Actor, type Sha, type Team, type Timestamp } from "./accounts.ts";
import { type App } from "./app.ts";
import { type Label, type MergeMethod, type Repository } from "./repository.ts";

/** GitHub's eight reactions, as REST names them. */
export type ReactionContent = "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";

/** One account's reaction to an issue or a comment. */
export interface Reaction {
  readonly id: number;
  readonly nodeId: string;
  readonly user: Actor;
  readonly content: ReactionContent;
  readonly createdAt: Timestamp;
}

interface IssueFacts {
  readonly id: number;
  readonly nodeId: string;
  readonly number: number;
  readonly repository: Repository;
  readonly author: Actor;
  /** The app through which the author acted. */
  readonly viaApp: App | null;
  title: string;
  body: string | null;
  state: "open" | "closed";
  locked: boolean;
  assignees: Actor[];
  labels: Label[];
  readonly reactions: Reaction[];
  readonly createdAt: Timestamp;
  updatedAt: Timestamp;
  closedAt: Timestamp | null;
  closedBy: Actor | null;
  /** When somebody last changed the title or body, and who. */
  lastEditedAt: Timestamp | null;
  editor: Actor | null;
}

/** An issue. */
export interface Issue extends IssueFacts {
  readonly kind: "Issue";
  stateReason: "completed" | "not_planned" | "reopened" | null;
}

/** One end of a pull request. */
export interface PullRequestEnd {
  /** `null` when a fork was deleted. */
  readonly repository: Repository | null;
  /** Branch name, without `refs/heads/`. */
  readonly ref: string;
  readonly sha: Sha;
}

/** A pull request. Reviews, comments, the timeline and the queue entry are kept by their own parts of the world. */
export interface PullRequest extends IssueFacts {
  readonly kind: "PullRequest";
  /** The id that REST gives the pull request as an issue. */
  readonly issueId: number;
  draft: boolean;
  /** The base branch, and its tip when the pull request last changed. */
  base: PullRequestEnd;
  head: PullRequestEnd;
  merged: boolean;
  mergedAt: Timestamp | null;
  mergedBy: Actor | null;
  /** The commit that the merge wrote. While open, the test merge is computed on demand. */
  mergeCommitSha: Sha | null;
  maintainerCanModify: boolean;
  requestedReviewers: Actor[];
  requestedTeams: Team[];
  autoMerge: AutoMerge | null;
}

/** An armed auto-merge. */
export interface AutoMerge {
  readonly enabledBy: Actor;
  readonly enabledAt: Timestamp;
  readonly mergeMethod: MergeMethod;
  readonly commitTitle: string | null;
  readonly commitMessage: string | null;
}

/** A comment in the conversation of an issue or a pull request. */
export interface IssueComment {
  readonly kind: "IssueComment";
  readonly id: number;
  readonly nodeId: string;
  readonly issue: Issue | PullRequest;
  readonly author: Actor;
  readonly viaApp: App | null;
  body: string;
  readonly createdAt: Timestamp;
  updatedAt: Timestamp;
  lastEditedAt: Timestamp | null;
  editor: Actor | null;
  deleted: boolean;
  readonly reactions: Reaction[];
}

/** What GitHub says a pull request's review is. */
export type ReviewState = "PENDING" | "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";

/** A review of a pull request. */
export interface Review {
  readonly kind: "PullRequestReview";
  readonly id: number;
  readonly nodeId: string;
  readonly pullRequest: PullRequest;
  readonly author: Actor;
  readonly viaApp: App | null;
  state: ReviewState;
  body: string;
  /** The head when the review was submitted. GitHub quirk: a force-push can re-point it (`Quirks.forcePushRepointsReviews`). */
  commitId: Sha;
  readonly createdAt: Timestamp;
  updatedAt: Timestamp;
  /** `null` while pending. */
  submittedAt: Timestamp | null;
  dismissal: {
    readonly by: Actor;
    readonly message: string;
    readonly at: Timestamp;
    readonly previousState: ReviewState;
  } | null;
}

/** A comment on a line (or a file) of a pull request's diff. */
export interface ReviewComment {
  readonly kind: "PullRequestReviewComment";
  readonly id: number;
  readonly nodeId: string;
  readonly pullRequest: PullRequest;
  readonly review: Review;
  readonly author: Actor;
  body: string;
  readonly path: string;
  /** `null` for a comment on the whole file, or when the line is outdated. */
  line: number | null;
  readonly originalLine: number | null;
  readonly side: "LEFT" | "RIGHT";
  commitId: Sha;
  readonly originalCommitId: Sha;
  readonly diffHunk: string;
  readonly inReplyTo: ReviewComment | null;
  readonly createdAt: Timestamp;
  updatedAt: Timestamp;
  readonly reactions: Reaction[];
}
