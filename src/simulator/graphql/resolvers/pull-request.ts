import { type Actor, type Team } from "../../world/records/accounts.ts";
import { type ChangedFile } from "../../world/records/git.ts";
import { type PullRequest, type Review, type ReviewState } from "../../world/records/issue.ts";
import { type TimelineEvent } from "../../world/records/timeline.ts";
import { type World } from "../../world/world.ts";
import { pullRequestPlace } from "../../http/shapes/urls.ts";
import { gitNodeId } from "../../http/shapes/git.ts";
import { connection, type Connection } from "../connection.ts";
import { type Arguments, demandOnRepository, type Fields, type GraphqlContext } from "../context.ts";
import { commitNode, type CommitNode, refNode } from "../git-nodes.ts";
import { Plain } from "../plain.ts";
import { pullRequestCommit, type PullRequestCommitNode } from "../pull-request-commit.ts";
import { rollupOf } from "../rollup.ts";
import { closingIssues, conversation } from "./conversation.ts";
import { MergeQueueNode } from "./merge-queue.ts";
import { stateOf } from "./repository.ts";
import { timelineItems } from "./timeline.ts";

/** The fields of GraphQL's `PullRequest` that are simulated. */
export const pullRequest: Fields<PullRequest> = {
  ...conversation<PullRequest>(),
  state: stateOf,
  isDraft: ({ draft }) => draft,
  merged: ({ merged }) => merged,
  mergedAt: ({ mergedAt }) => mergedAt,
  mergedBy: ({ mergedBy }) => mergedBy,
  permalink: (subject, _, { world }) => pullRequestPlace(world, subject).html,
  checksUrl: (subject, _, { world }) => `${pullRequestPlace(world, subject).html}/checks`,
  checksResourcePath: ({ repository, number }) =>
    `/${repository.owner.login}/${repository.name}/pull/${number}/checks`,

  baseRefName: ({ base }) => base.ref,
  baseRefOid: ({ base }) => base.sha,
  baseRef: ({ base }) => refNode(base.repository, `refs/heads/${base.ref}`),
  baseRepository: ({ base }) => base.repository,
  headRefName: ({ head }) => head.ref,
  headRefOid: ({ head }) => head.sha,
  headRef: ({ head }) => refNode(head.repository, `refs/heads/${head.ref}`),
  headRepository: ({ head }) => head.repository,
  headRepositoryOwner: ({ head }) => head.repository?.owner ?? null,
  isCrossRepository: ({ head, base }) => head.repository !== base.repository,
  maintainerCanModify: ({ maintainerCanModify }) => maintainerCanModify,

  additions: (subject, _, { world }) => world.pullRequests.totals(subject).additions,
  deletions: (subject, _, { world }) => world.pullRequests.totals(subject).deletions,
  changedFiles: (subject, _, { world }) => world.pullRequests.totals(subject).changedFiles,
  files: (subject, args, { world }) =>
    connection(world.pullRequests.files(subject).map(changedFile), args, {
      totalCount: world.pullRequests.totals(subject).changedFiles,
    }),
  commits: (subject, args, { world }) =>
    connection(
      world.pullRequests.commits(subject).map(({ sha }) => pullRequestCommit(subject, sha)),
      args,
      { totalCount: world.pullRequests.totals(subject).commits },
    ),

  mergeable: (subject, _, { world }) =>
    subject.state === "open" ? world.merging.mergeability(subject) : "UNKNOWN",
  mergeStateStatus: (subject, _, { world }) =>
    subject.state === "open" ? world.merging.mergeableState(subject).toUpperCase() : "UNKNOWN",
  canBeRebased: (subject, _, { world }) => world.merging.mergeability(subject) === "MERGEABLE",
  mergeCommit: ({ repository, merged, mergeCommitSha }, _, { world }) =>
    merged ? commitNode(world, repository, mergeCommitSha) : null,
  potentialMergeCommit: (subject, _, { world }) =>
    subject.state === "open"
      ? commitNode(world, subject.repository, world.merging.testMergeCommit(subject))
      : null,
  autoMergeRequest: (subject) => autoMergeRequest(subject),
  isInMergeQueue: (subject, _, { world }) => world.mergeQueue.entryOf(subject) !== undefined,
  isMergeQueueEnabled: ({ repository, base }, _, { world }) =>
    MergeQueueNode.of(world, repository, base.ref) !== null,
  mergeQueue: ({ repository, base }, _, { world }) => MergeQueueNode.of(world, repository, base.ref),
  mergeQueueEntry: (subject, _, { world }) => world.mergeQueue.entryOf(subject) ?? null,

  reviewDecision: (subject, _, { world }) => world.requirements.reviewDecision(subject),
  reviews,
  latestReviews: (subject, args, { world }) => connection(latestReviews(world, subject), args),
  latestOpinionatedReviews: (subject, args, { world }) => {
    const latest = latestOf(world, subject, ["APPROVED", "CHANGES_REQUESTED", "DISMISSED"]);
    const mayWrite = ({ author }: Review): boolean => world.access.may(author, subject.repository, "write");
    return connection(args["writersOnly"] === true ? latest.filter(mayWrite) : latest, args);
  },
  reviewRequests: (subject, args) => connection(reviewRequests(subject), args),
  closingIssuesReferences: (subject, args, { world }) => connection(closingIssues(world, subject), args),
  participants: (subject, args, { world }) => connection(participants(world, subject), args),
  timelineItems,
  totalCommentsCount: (subject, _, { world }) =>
    world.comments.of(subject).length + world.reviews.commentsOf(subject).length,
  statusCheckRollup: (subject, _, context) => {
    demandOnRepository(context, subject.repository, "checks", "statuses");
    const head = commitNode(context.world, subject.repository, subject.head.sha);
    return head === null ? null : rollupOf(context, head);
  },
};

const changeTypes: Readonly<Record<ChangedFile["status"], string>> = {
  added: "ADDED",
  removed: "DELETED",
  modified: "MODIFIED",
  renamed: "RENAMED",
  copied: "COPIED",
  changed: "CHANGED",
  unchanged: "CHANGED",
};

function changedFile({ path, additions, deletions, status }: ChangedFile): Plain {
  return new Plain("PullRequestChangedFile", { path, additions, deletions, changeType: changeTypes[status] });
}

/** The fields of GraphQL's `PullRequestCommit` that are simulated. */
export const pullRequestCommitFields: Fields<PullRequestCommitNode> = {
  id: ({ pullRequest: { repository, number }, sha }) => gitNodeId("PURC", repository, `${number}:${sha}`),
  commit: ({ pullRequest: subject, sha }, _, { world }): CommitNode | null =>
    commitNode(world, subject.repository, sha),
  pullRequest: ({ pullRequest: subject }) => subject,
  url: ({ pullRequest: subject, sha }, _, { world }) =>
    `${pullRequestPlace(world, subject).html}/commits/${sha}`,
  resourcePath: ({ pullRequest: { repository, number }, sha }) =>
    `/${repository.owner.login}/${repository.name}/pull/${number}/commits/${sha}`,
};

function autoMergeRequest(subject: PullRequest): Plain | null {
  const armed = subject.autoMerge;
  if (armed === null) return null;
  return new Plain("AutoMergeRequest", {
    enabledBy: armed.enabledBy,
    enabledAt: armed.enabledAt,
    mergeMethod: armed.mergeMethod.toUpperCase(),
    commitHeadline: armed.commitTitle,
    commitBody: armed.commitMessage,
    authorEmail: null,
    pullRequest: subject,
  });
}

function reviews(subject: PullRequest, args: Arguments, { world, caller }: GraphqlContext): Connection {
  const { states, author } = args as {
    readonly states?: readonly ReviewState[] | null;
    readonly author?: string | null;
  };
  const viewer = caller.kind === "person" ? caller.user : undefined;
  const all = world.reviews
    .of(subject, viewer)
    .filter(({ state }) => !states || states.includes(state))
    .filter((one) => !author || one.author.login.toLowerCase() === author.toLowerCase());
  return connection(all, args);
}

/** The newest review of each person among those in one of the states. */
function latestOf(world: World, subject: PullRequest, states: readonly ReviewState[]): readonly Review[] {
  const latest = new Map<number, Review>();
  for (const one of world.reviews.of(subject)) {
    if (!states.includes(one.state)) continue;
    latest.delete(one.author.id);
    latest.set(one.author.id, one);
  }
  return [...latest.values()];
}

/** GitHub leaves out those who have been asked again since. */
function latestReviews(world: World, subject: PullRequest): readonly Review[] {
  const asked = new Set(subject.requestedReviewers.map(({ id }) => id));
  return latestOf(world, subject, ["APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED"]).filter(
    ({ author }) => !asked.has(author.id),
  );
}

function reviewRequests(subject: PullRequest): readonly Plain[] {
  const reviewers: readonly (Actor | Team)[] = [...subject.requestedReviewers, ...subject.requestedTeams];
  return reviewers.map(
    (requestedReviewer) =>
      new Plain("ReviewRequest", {
        id: gitNodeId("RRR", subject.repository, `${subject.number}:${requestedReviewer.id}`),
        databaseId: requestedReviewer.id,
        asCodeOwner: false,
        pullRequest: subject,
        requestedReviewer,
      }),
  );
}

function participants(world: World, subject: PullRequest): readonly Actor[] {
  const actors = [
    subject.author,
    ...world.comments.of(subject).map(({ author }) => author),
    ...world.reviews.of(subject).map(({ author }) => author),
    ...world.timeline.of(subject).map(({ actor }: TimelineEvent) => actor),
  ].filter((actor) => actor?.kind === "User");
  return [...new Set(actors)] as readonly Actor[];
}
