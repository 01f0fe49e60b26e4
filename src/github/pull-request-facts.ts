/** What the nodes of an answer are as facts. */
import { type AccountPermission } from "../domain/approval/levels.ts";
import { type PushRecord } from "../domain/approval/recorded-facts.ts";
import {
  type Account,
  type Commit,
  type CommitIdentity,
  type PullRequest,
  type Review,
  type ReviewState,
  type TimelineEvent,
  type Unread,
} from "../domain/pull-request.ts";
import { type PullRequestSnapshot } from "../workflows/ports/pull-request-snapshot.ts";
import { accountFromActor } from "./account.ts";
import {
  type ActorNode,
  type CommitNode,
  type EventNode,
  type IdentityNode,
  type PullRequestNode,
  type ReviewNode,
} from "./pull-request-answer.ts";

/** Open, closed or merged. */
export function stateOf(node: PullRequestNode): PullRequest["state"] {
  switch (node.state) {
    case "OPEN":
      return "open";
    case "CLOSED":
      return "closed";
    case "MERGED":
      return "merged";
  }
}

/** `null`: it was deleted, or GitHub does not tell its numeric id. */
export function accountOf(actor: ActorNode | null): Account | null {
  return actor === null ? null : accountFromActor({ databaseId: actor.user?.databaseId ?? null, ...actor });
}

/** A commit with everybody whom it names. */
export function commitOf({ commit }: CommitNode): Commit {
  const author = identityOf(commit.author);
  return {
    sha: commit.oid,
    message: commit.message,
    ...(isSignedByGitHub(commit) ? { signedByGitHub: true } : {}),
    parents: commit.parents.nodes.map((parent) => parent.oid),
    author,
    committer: identityOf(commit.committer),
    // The first of `authors` is the author; the others come from `Co-authored-by` trailers.
    coAuthors: commit.authors.nodes.slice(1).map(identityOf),
  };
}

function isSignedByGitHub({ signature }: CommitNode["commit"]): boolean {
  return signature?.isValid === true && signature.wasSignedByGitHub;
}

/** A commit with more authors than were listed hides who may not approve. */
export function isWhole({ commit }: CommitNode): boolean {
  const { authors, parents } = commit;
  return authors.nodes.length >= authors.totalCount && parents.nodes.length >= parents.totalCount;
}

function identityOf(identity: IdentityNode | null): CommitIdentity {
  return {
    name: identity?.name ?? "",
    email: identity?.email ?? "",
    account:
      typeof identity?.user?.databaseId === "number"
        ? { id: identity.user.databaseId, login: identity.user.login, kind: "person" }
        : null,
  };
}

/** None where it was not submitted yet. */
export function reviewOf(node: ReviewNode): readonly Review[] {
  const state = reviewStates[node.state];
  const id = idOf(node);
  if (state === undefined || node.submittedAt === null || id === null) return [];
  return [
    {
      id,
      reviewer: accountOf(node.author),
      state,
      commitSha: node.commit?.oid ?? null,
      submittedAt: node.submittedAt,
      url: node.url,
    },
  ];
}

/** What each reviewer may do, as their reviews tell. */
export function permissionsOf(reviews: readonly ReviewNode[]): readonly AccountPermission[] {
  const known = new Map<number, AccountPermission>();
  for (const { author, authorCanPushToRepository: canPush } of reviews) {
    const account = accountOf(author);
    if (account !== null) known.set(account.id, { account, permission: canPush ? "write" : "read" });
  }
  return [...known.values()];
}

const reviewStates: Readonly<Record<string, ReviewState | undefined>> = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes-requested",
  COMMENTED: "commented",
  DISMISSED: "dismissed",
};

function idOf(node: { fullDatabaseId: string | number | null; databaseId: number | null }): string | null {
  const id = node.fullDatabaseId ?? node.databaseId;
  return id === null ? null : String(id);
}

/** None where it is of no kind that a decision knows. */
export function eventOf(node: EventNode): readonly TimelineEvent[] {
  const kind = eventKinds[node.__typename];
  if (kind === undefined) return [];
  const dismissedState = reviewStates[node.previousReviewState ?? ""];
  return [
    {
      kind,
      ...(dismissedState === undefined ? {} : { dismissedState }),
      actor: accountOf(node.actor),
      at: node.createdAt,
      subject: accountOf(node.assignee ?? null),
      reviewId: node.review === undefined || node.review === null ? null : idOf(node.review),
    },
  ];
}

const eventKinds: Readonly<Record<string, TimelineEvent["kind"] | undefined>> = {
  HeadRefForcePushedEvent: "head-force-pushed",
  BaseRefChangedEvent: "base-changed",
  // By GitHub itself, where the branch that it was stacked on is merged and deleted.
  AutomaticBaseChangeSucceededEvent: "base-changed",
  AssignedEvent: "assigned",
  ReviewDismissedEvent: "review-dismissed",
};

/** None where it is neither a closing nor a reopening. */
export function turnOf({
  __typename,
  createdAt,
  actor,
}: EventNode): readonly NonNullable<PullRequestSnapshot["lastTurn"]>[] {
  const by = accountOf(actor);
  switch (__typename) {
    case "ClosedEvent":
      return [{ kind: "closed", by, at: createdAt }];
    case "ReopenedEvent":
      return [{ kind: "reopened", by, at: createdAt }];
    default:
      return [];
  }
}

/** Who pushed what, where the event is a force-push that says both. */
export function pushOf(node: EventNode): readonly PushRecord[] {
  const pusher = accountOf(node.actor);
  const headSha = node.afterCommit?.oid;
  return pusher === null || headSha === undefined ? [] : [{ headSha, pusher }];
}

/** Counts what was read against what GitHub says there is: lists are cut without an error. */
export function unreadOf(
  node: PullRequestNode,
  commits: number,
  reviews: number,
  events: number,
): readonly Unread[] {
  const counts: readonly Unread[] = [
    { what: "commits", read: commits, total: node.commits.totalCount },
    { what: "reviews", read: reviews, total: node.reviews?.totalCount ?? 0 },
    { what: "timeline", read: events, total: node.timelineItems.filteredCount },
    { what: "labels", read: node.labels?.nodes.length ?? 0, total: node.labels?.totalCount ?? 0 },
    { what: "assignees", read: node.assignees.nodes.length, total: node.assignees.totalCount },
  ];
  return counts.filter(({ read, total }) => read < total);
}
