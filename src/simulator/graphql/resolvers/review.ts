import { type Review, type ReviewComment } from "../../world/records/issue.ts";
import { pullRequestPlace } from "../../http/shapes/urls.ts";
import { connection } from "../connection.ts";
import { type Fields } from "../context.ts";
import { commitNode } from "../git-nodes.ts";
import { isViewer } from "./conversation.ts";

/** The fields of GraphQL's `PullRequestReview` that are simulated. */
export const review: Fields<Review> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  fullDatabaseId: ({ id }) => String(id),
  state: ({ state }) => state,
  author: ({ author }) => author,
  authorAssociation: ({ author, pullRequest: { repository } }, _, { world }) =>
    world.access.association(author, repository),
  authorCanPushToRepository: ({ author, pullRequest: { repository } }, _, { world }) =>
    world.access.may(author, repository, "write"),
  body: ({ body }) => body,
  bodyText: ({ body }) => body,
  commit: ({ commitId, pullRequest: { repository } }, _, { world }) =>
    commitNode(world, repository, commitId),
  createdAt: ({ createdAt }) => createdAt,
  publishedAt: ({ submittedAt }) => submittedAt,
  submittedAt: ({ submittedAt }) => submittedAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  pullRequest: ({ pullRequest }) => pullRequest,
  repository: ({ pullRequest: { repository } }) => repository,
  comments: (subject, args, { world }) =>
    connection(
      world.reviews.commentsOf(subject.pullRequest).filter(({ review: owner }) => owner === subject),
      args,
    ),
  isMinimized: () => false,
  minimizedReason: () => null,
  createdViaEmail: () => false,
  url: ({ pullRequest, id }, _, { world }) =>
    `${pullRequestPlace(world, pullRequest).html}#pullrequestreview-${id}`,
  viewerDidAuthor: ({ author }, _, context) => isViewer(context, author.id),
};

/** The fields of GraphQL's `PullRequestReviewComment` that are simulated. */
export const reviewComment: Fields<ReviewComment> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  fullDatabaseId: ({ id }) => String(id),
  author: ({ author }) => author,
  body: ({ body }) => body,
  bodyText: ({ body }) => body,
  path: ({ path }) => path,
  line: ({ line }) => line,
  originalLine: ({ originalLine }) => originalLine,
  diffHunk: ({ diffHunk }) => diffHunk,
  outdated: ({ line }) => line === null,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  commit: ({ commitId, pullRequest: { repository } }, _, { world }) =>
    commitNode(world, repository, commitId),
  originalCommit: ({ originalCommitId, pullRequest: { repository } }, _, { world }) =>
    commitNode(world, repository, originalCommitId),
  replyTo: ({ inReplyTo }) => inReplyTo,
  pullRequest: ({ pullRequest }) => pullRequest,
  pullRequestReview: ({ review: owner }) => owner,
  repository: ({ pullRequest: { repository } }) => repository,
  url: ({ pullRequest, id }, _, { world }) =>
    `${pullRequestPlace(world, pullRequest).html}#discussion_r${id}`,
};
