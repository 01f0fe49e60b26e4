import { type Actor, type Sha, type Team, type Timestamp } from "./accounts.ts";
import { type IssueComment, type PullRequest, type Review } from "./issue.ts";
import { type Label } from "./repository.ts";

/** What happened on an issue or a pull request, named as in GraphQL's `timelineItems`. */
export type TimelineDetail =
  | { readonly kind: "PullRequestCommit"; readonly sha: Sha }
  | {
      readonly kind: "HeadRefForcePushedEvent";
      readonly before: Sha;
      readonly after: Sha;
      readonly ref: string;
    }
  | {
      readonly kind: "BaseRefForcePushedEvent";
      readonly before: Sha;
      readonly after: Sha;
      readonly ref: string;
    }
  | { readonly kind: "BaseRefChangedEvent"; readonly previousRef: string; readonly currentRef: string }
  | {
      readonly kind: "AutomaticBaseChangeSucceededEvent";
      readonly previousRef: string;
      readonly currentRef: string;
    }
  | { readonly kind: "HeadRefDeletedEvent"; readonly ref: string }
  | { readonly kind: "HeadRefRestoredEvent" }
  | { readonly kind: "AssignedEvent"; readonly assignee: Actor }
  | { readonly kind: "UnassignedEvent"; readonly assignee: Actor }
  | { readonly kind: "ReviewRequestedEvent"; readonly reviewer: Actor | Team }
  | { readonly kind: "ReviewRequestRemovedEvent"; readonly reviewer: Actor | Team }
  | { readonly kind: "PullRequestReview"; readonly review: Review }
  | { readonly kind: "ReviewDismissedEvent"; readonly review: Review; readonly message: string }
  | { readonly kind: "IssueComment"; readonly comment: IssueComment }
  | { readonly kind: "CommentDeletedEvent"; readonly author: Actor }
  | { readonly kind: "LabeledEvent"; readonly label: Label }
  | { readonly kind: "UnlabeledEvent"; readonly label: Label }
  | { readonly kind: "RenamedTitleEvent"; readonly previousTitle: string; readonly currentTitle: string }
  | { readonly kind: "ClosedEvent" }
  | { readonly kind: "ReopenedEvent" }
  | { readonly kind: "MergedEvent"; readonly commitSha: Sha; readonly ref: string }
  | { readonly kind: "ConvertToDraftEvent" }
  | { readonly kind: "ReadyForReviewEvent" }
  | { readonly kind: "LockedEvent" }
  | { readonly kind: "UnlockedEvent" }
  | { readonly kind: "AutoMergeEnabledEvent" }
  | { readonly kind: "AutoMergeDisabledEvent"; readonly reason: string }
  | { readonly kind: "AddedToMergeQueueEvent" }
  | { readonly kind: "RemovedFromMergeQueueEvent"; readonly reason: string }
  | { readonly kind: "CrossReferencedEvent"; readonly source: PullRequest };

/** One row of a timeline. `actor` is who did it; for a commit, who pushed it (GitHub does not tell). */
export type TimelineEvent = TimelineDetail & {
  readonly id: number;
  readonly nodeId: string;
  readonly actor: Actor | null;
  readonly createdAt: Timestamp;
};
