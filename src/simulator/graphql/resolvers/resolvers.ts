import { type Fields } from "../context.ts";
import { bot, organization, team, user } from "./accounts.ts";
import { app, checkRun, checkSuite, statusContext } from "./checks.ts";
import { issue, issueComment, label } from "./conversation.ts";
import { blob, commit, ref, tree } from "./git.ts";
import { mergeQueue, mergeQueueEntry } from "./merge-queue.ts";
import { pullRequest, pullRequestCommitFields } from "./pull-request.ts";
import { query } from "./query.ts";
import { repository } from "./repository.ts";
import { review, reviewComment } from "./review.ts";
import { branchProtectionRule, ruleset } from "./rules.ts";
import { timelineEvents } from "./timeline.ts";

/** What is simulated, by GraphQL type and field. */
export const resolvers: Readonly<Record<string, Fields<never>>> = {
  Query: query,
  User: user,
  Bot: bot,
  Organization: organization,
  Team: team,
  Repository: repository,
  Ref: ref,
  Commit: commit,
  Tree: tree,
  Blob: blob,
  PullRequest: pullRequest,
  PullRequestCommit: pullRequestCommitFields,
  PullRequestReview: review,
  PullRequestReviewComment: reviewComment,
  Issue: issue,
  IssueComment: issueComment,
  Label: label,
  CheckSuite: checkSuite,
  CheckRun: checkRun,
  StatusContext: statusContext,
  App: app,
  MergeQueue: mergeQueue,
  MergeQueueEntry: mergeQueueEntry,
  RepositoryRuleset: ruleset,
  BranchProtectionRule: branchProtectionRule,
  ...timelineEvents,
};
