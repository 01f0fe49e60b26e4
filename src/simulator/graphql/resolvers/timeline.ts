import { type Issue, type PullRequest } from "../../world/records/issue.ts";
import { type TimelineEvent } from "../../world/records/timeline.ts";
import { pullRequestPlace } from "../../http/shapes/urls.ts";
import { connection, type Connection } from "../connection.ts";
import { type Arguments, type Fields, type GraphqlContext } from "../context.ts";
import { commitNode, refNode } from "../git-nodes.ts";
import { pullRequestCommit } from "../pull-request-commit.ts";
import { MergeQueueNode } from "./merge-queue.ts";

/** An event of a pull request's timeline; its `kind` is its GraphQL type. */
export interface EventNode<Kind extends TimelineEvent["kind"] = TimelineEvent["kind"]> {
  readonly kind: Kind;
  readonly pullRequest: PullRequest;
  readonly event: TimelineEvent & { readonly kind: Kind };
}

/** An event of an issue's timeline. */
interface IssueEventNode<Kind extends TimelineEvent["kind"]> {
  readonly kind: Kind;
  readonly issue: Issue;
  readonly event: TimelineEvent & { readonly kind: Kind };
}

/** GitHub's names of item types are those of the types, in capitals: `HEAD_REF_FORCE_PUSHED_EVENT`. */
function itemType(kind: string): string {
  return kind.replace(/(?!^)([A-Z])/g, "_$1").toUpperCase();
}

/**
 * `timelineItems` of a pull request, and of an issue as far as its labels go. `totalCount` counts all, `filteredCount`
 * those that the arguments leave.
 */
export function timelineItems(
  subject: PullRequest | Issue,
  args: Arguments,
  { world }: GraphqlContext,
): Connection {
  const { itemTypes, since, skip } = args as {
    readonly itemTypes?: readonly string[] | null;
    readonly since?: string | null;
    readonly skip?: number | null;
  };
  const all = world.timeline.of(subject);
  const chosen = all
    .filter(({ kind }) => !itemTypes || itemTypes.includes(itemType(kind)))
    .filter(({ createdAt }) => !since || createdAt >= since)
    .slice(skip ?? 0);
  return connection(
    chosen.map((event) =>
      subject.kind === "PullRequest"
        ? timelineNode(subject, event)
        : { kind: event.kind, issue: subject, event },
    ),
    args,
    {
      totalCount: all.length,
      extras: (page) => ({
        filteredCount: chosen.length,
        pageCount: page.length,
        updatedAt: subject.updatedAt,
      }),
    },
  );
}

/** Reviews, comments and commits are items themselves; the rest are events about the pull request. */
function timelineNode(subject: PullRequest, event: TimelineEvent): unknown {
  switch (event.kind) {
    case "PullRequestReview":
      return event.review;
    case "IssueComment":
      return event.comment;
    case "PullRequestCommit":
      return pullRequestCommit(subject, event.sha);
    default:
      return { kind: event.kind, pullRequest: subject, event };
  }
}

/** What every event has. */
const common: Fields<EventNode> = {
  id: ({ event }) => event.nodeId,
  databaseId: ({ event }) => event.id,
  actor: ({ event }) => event.actor,
  createdAt: ({ event }) => event.createdAt,
  pullRequest: ({ pullRequest }) => pullRequest,
  url: ({ pullRequest, event }, _, { world }) =>
    `${pullRequestPlace(world, pullRequest).html}#event-${event.id}`,
  resourcePath: ({ pullRequest: { repository, number }, event }) =>
    `/${repository.owner.login}/${repository.name}/pull/${number}#event-${event.id}`,
};

const forcePush: Fields<EventNode<"HeadRefForcePushedEvent" | "BaseRefForcePushedEvent">> = {
  ...common,
  beforeCommit: ({ pullRequest, event }, _, { world }) =>
    commitNode(world, pullRequest.repository, event.before),
  afterCommit: ({ pullRequest, event }, _, { world }) =>
    commitNode(world, pullRequest.repository, event.after),
};

const assignment: Fields<EventNode<"AssignedEvent" | "UnassignedEvent">> = {
  ...common,
  assignee: ({ event }) => event.assignee,
  assignable: ({ pullRequest }) => pullRequest,
};

const reviewRequest: Fields<EventNode<"ReviewRequestedEvent" | "ReviewRequestRemovedEvent">> = {
  ...common,
  requestedReviewer: ({ event }) => event.reviewer,
};

type LabelKind = "LabeledEvent" | "UnlabeledEvent";

const labelling: Fields<EventNode<LabelKind> | IssueEventNode<LabelKind>> = {
  id: ({ event }) => event.nodeId,
  actor: ({ event }) => event.actor,
  createdAt: ({ event }) => event.createdAt,
  label: (node) => ({ ...node.event.label, repository: labelable(node).repository }),
  labelable,
};

function labelable(node: EventNode<LabelKind> | IssueEventNode<LabelKind>): PullRequest | Issue {
  return "issue" in node ? node.issue : node.pullRequest;
}

const locking: Fields<EventNode> = {
  ...common,
  lockReason: () => null,
  lockable: ({ pullRequest }) => pullRequest,
};

const queueing: Fields<EventNode> = {
  ...common,
  mergeQueue: ({ pullRequest: { repository, base } }, _, { world }) =>
    MergeQueueNode.of(world, repository, base.ref),
};

/** By the name of the type. */
export const timelineEvents: Readonly<Record<string, Fields<never>>> = {
  HeadRefForcePushedEvent: {
    ...forcePush,
    ref: ({ pullRequest: { head } }: EventNode) => refNode(head.repository, `refs/heads/${head.ref}`),
  },
  BaseRefForcePushedEvent: {
    ...forcePush,
    ref: ({ pullRequest: { base } }: EventNode) => refNode(base.repository, `refs/heads/${base.ref}`),
  },
  BaseRefChangedEvent: {
    ...common,
    previousRefName: ({ event }: EventNode<"BaseRefChangedEvent">) => event.previousRef,
    currentRefName: ({ event }: EventNode<"BaseRefChangedEvent">) => event.currentRef,
  },
  AutomaticBaseChangeSucceededEvent: {
    ...common,
    oldBase: ({ event }: EventNode<"AutomaticBaseChangeSucceededEvent">) => event.previousRef,
    newBase: ({ event }: EventNode<"AutomaticBaseChangeSucceededEvent">) => event.currentRef,
  },
  HeadRefDeletedEvent: {
    ...common,
    headRefName: ({ event }: EventNode<"HeadRefDeletedEvent">) => event.ref,
    headRef: () => null,
  },
  HeadRefRestoredEvent: common,
  AssignedEvent: assignment,
  UnassignedEvent: assignment,
  ReviewRequestedEvent: reviewRequest,
  ReviewRequestRemovedEvent: reviewRequest,
  ReviewDismissedEvent: {
    ...common,
    dismissalMessage: ({ event }: EventNode<"ReviewDismissedEvent">) => event.message,
    previousReviewState: ({ event }: EventNode<"ReviewDismissedEvent">) =>
      event.review.dismissal?.previousState ?? "APPROVED",
    review: ({ event }: EventNode<"ReviewDismissedEvent">) => event.review,
  },
  CommentDeletedEvent: {
    ...common,
    deletedCommentAuthor: ({ event }: EventNode<"CommentDeletedEvent">) => event.author,
  },
  LabeledEvent: labelling,
  UnlabeledEvent: labelling,
  RenamedTitleEvent: {
    ...common,
    previousTitle: ({ event }: EventNode<"RenamedTitleEvent">) => event.previousTitle,
    currentTitle: ({ event }: EventNode<"RenamedTitleEvent">) => event.currentTitle,
    subject: ({ pullRequest }: EventNode) => pullRequest,
  },
  ClosedEvent: { ...common, closable: ({ pullRequest }: EventNode) => pullRequest, stateReason: () => null },
  ReopenedEvent: {
    ...common,
    closable: ({ pullRequest }: EventNode) => pullRequest,
    stateReason: () => null,
  },
  MergedEvent: {
    ...common,
    commit: ({ event, pullRequest }: EventNode<"MergedEvent">, _: Arguments, { world }: GraphqlContext) =>
      commitNode(world, pullRequest.repository, event.commitSha),
    mergeRefName: ({ event }: EventNode<"MergedEvent">) => event.ref,
    mergeRef: ({ event, pullRequest }: EventNode<"MergedEvent">) =>
      refNode(pullRequest.repository, `refs/heads/${event.ref}`),
  },
  ConvertToDraftEvent: common,
  ReadyForReviewEvent: common,
  LockedEvent: locking,
  UnlockedEvent: locking,
  AutoMergeEnabledEvent: { ...common, enabler: ({ event }: EventNode) => event.actor },
  AutoMergeDisabledEvent: {
    ...common,
    disabler: ({ event }: EventNode) => event.actor,
    reason: ({ event }: EventNode<"AutoMergeDisabledEvent">) => event.reason,
  },
  AddedToMergeQueueEvent: { ...queueing, enqueuer: ({ event }: EventNode) => event.actor },
  RemovedFromMergeQueueEvent: {
    ...queueing,
    enqueuer: ({ event }: EventNode) => event.actor,
    reason: ({ event }: EventNode<"RemovedFromMergeQueueEvent">) => event.reason,
  },
  CrossReferencedEvent: {
    ...common,
    source: ({ event }: EventNode<"CrossReferencedEvent">) => event.source,
    target: ({ pullRequest }: EventNode) => pullRequest,
    isCrossRepository: ({ event, pullRequest }: EventNode<"CrossReferencedEvent">) =>
      event.source.repository !== pullRequest.repository,
    referencedAt: ({ event }: EventNode) => event.createdAt,
    willCloseTarget: () => false,
  },
};
