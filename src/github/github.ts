import { type Redeliveries } from "../workflows/ports/deliveries.ts";
import { type GitHubReader } from "../workflows/ports/github-reader.ts";
import { type GitHubWriter } from "../workflows/ports/github-writer.ts";
import { type InstallationOctokits } from "./octokit.ts";
import { publishCheck, readCheckRuns } from "./publish-check.ts";
import { readChangedFiles } from "./read-changed-files.ts";
import { readFilesAt } from "./read-files-at.ts";
import { readInstallations, readOpenPullRequests, readPushes, readRepositories } from "./read-lists.ts";
import { readCommitSha, readIssue, readMergeCommit } from "./read-issue.ts";
import { readMergeGroup } from "./read-merge-group.ts";
import { readPeople } from "./read-people.ts";
import { readPermission } from "./read-permission.ts";
import { readRepositoryProperties } from "./read-repository-properties.ts";
import { readPullRequest } from "./read-pull-request.ts";
import { readReviewerKnowledge } from "./read-reviewers.ts";
import { readPathHistories } from "./read-path-histories.ts";
import {
  readCommitMessages,
  readMergeBase,
  readMergedPullRequest,
  readMergedWith,
  readTreeEntries,
} from "./read-reverts.ts";
import { readToolRecords } from "./read-tool-records.ts";
import { redeliverFailed } from "./redeliver.ts";
import { comment, label, react, requestReviews } from "./annotate-pull-request.ts";

/** Who the app is on GitHub. */
export interface AppIdentity {
  readonly appId: number;
  /** The app's URL name; its bot account is `<slug>[bot]`. */
  readonly slug: string;
  readonly checkName: string;
}

/** GitHub as the workflows see it, each call through the installation that the pull request belongs to. */
export function createGitHub(
  octokits: InstallationOctokits,
  app: AppIdentity,
): GitHubReader & GitHubWriter & Redeliveries {
  const { appId, checkName } = app;
  return {
    readPullRequest: async (key) =>
      readPullRequest(await octokits.of(key.installationId), key, { appId, checkName }),
    readChangedFiles: async (key) => readChangedFiles(await octokits.of(key.installationId), key),
    readPeople: async (key, headSha, query) =>
      readPeople(await octokits.of(key.installationId), key, headSha, query),
    readFilesAt: async (key, sha, paths) =>
      readFilesAt(await octokits.of(key.installationId), key, sha, paths),
    readRepositoryProperties: async (key) =>
      readRepositoryProperties(await octokits.of(key.installationId), key),
    readToolRecords: async (key, place, headSha, commits) =>
      readToolRecords(await octokits.of(key.installationId), key, place, headSha, commits),
    readReviewerKnowledge: async (key, sha, asked) =>
      readReviewerKnowledge(await octokits.of(key.installationId), key, sha, asked),
    readMergedWith: async (key, sha) => readMergedWith(await octokits.of(key.installationId), key, sha),
    readMergedPullRequest: async (key, number) =>
      readMergedPullRequest(await octokits.of(key.installationId), key, number),
    readMergeBase: async (key, baseSha, headSha) =>
      readMergeBase(await octokits.of(key.installationId), key, baseSha, headSha),
    readTreeEntries: async (key, sha, paths) =>
      readTreeEntries(await octokits.of(key.installationId), key, sha, paths),
    readPathHistories: async (key, sha, paths) =>
      readPathHistories(await octokits.of(key.installationId), key, sha, paths),
    readCommitMessages: async (key, number) =>
      readCommitMessages(await octokits.of(key.installationId), key, number),
    readPushes: async (key, branch) => readPushes(await octokits.of(key.installationId), branch),
    readCheckRuns: async (key, sha) =>
      readCheckRuns(await octokits.of(key.installationId), key, { appId, checkName }, sha),
    readMergeCommit: async (key, number) =>
      readMergeCommit(await octokits.of(key.installationId), key, number),
    readCommitSha: async (key, abbreviated) =>
      readCommitSha(await octokits.of(key.installationId), key, abbreviated),
    readIssue: async (key, number) => readIssue(await octokits.of(key.installationId), key, number),
    readPermission: async (key, login) => readPermission(await octokits.of(key.installationId), key, login),
    readInstallations: async () => readInstallations(await octokits.ofApp()),
    readRepositories: async (installationId) =>
      readRepositories(await octokits.of(installationId), installationId),
    readOpenPullRequests: async (key, baseRef) =>
      readOpenPullRequests(await octokits.of(key.installationId), key, baseRef),
    readMergeGroup: async (group) => readMergeGroup(await octokits.of(group.installationId), group),
    publishCheck: async (key, sha, output, standing) =>
      publishCheck(await octokits.of(key.installationId), key, checkName, sha, output, standing),
    label: async (key, wanted, present) => label(await octokits.of(key.installationId), key, wanted, present),
    comment: async (key, marker, body) =>
      comment(await octokits.of(key.installationId), app.slug, key, marker, body),
    react: async (key, commentId, content) =>
      react(await octokits.of(key.installationId), key, commentId, content),
    requestReviews: async (key, reviewers) =>
      requestReviews(await octokits.of(key.installationId), key, reviewers),
    redeliverFailed: async (since) => redeliverFailed(await octokits.ofApp(), since),
  };
}
