/** GitHub, as far as the workflows read pull requests, and what it answers. */
import { type AccountPermission, type TeamRoster } from "../../domain/approval/levels.ts";
import { type PushRecord } from "../../domain/approval/recorded-facts.ts";
import { type IncidentIssue } from "../../domain/incident/incident.ts";
import { type RepositoryProperties } from "../../domain/policy/repository-properties.ts";
import { type TraceFile } from "../../domain/provenance/signals/agent-traces.ts";
import { type AuthorshipNote } from "../../domain/provenance/signals/git-ai-notes.ts";
import { type ChangedFile, type FileMode, type PullRequest } from "../../domain/pull-request.ts";
import { type PathHistory } from "../../domain/revert/taken-back.ts";
import { type TreeEntry } from "../../domain/revert/undoes.ts";
import { type BaseFile } from "./base-configuration.ts";
import { type StandingCheckRun } from "./check-run.ts";
import { type PullRequestSnapshot, type ToolRecordsPlace } from "./pull-request-snapshot.ts";
import { type MergeGroupSubject, type PullRequestKey, type RepositoryKey } from "./work-subject.ts";

/** The tools' own records about a pull request's commits. */
export interface ToolRecords {
  readonly notes: readonly AuthorshipNote[];
  readonly traces: readonly TraceFile[];
}

/** What is asked about people, besides the pull request, in one go. */
export interface PeopleQuery {
  /** Teams by organisation and slug, as policy and CODEOWNERS name them. */
  readonly teams: readonly { readonly organisation: string; readonly slug: string }[];
  /** Whether the repository's collaborators and their permissions matter. */
  readonly permissions: boolean;
  /** Paths of which is asked what is there at the head. */
  readonly pathsAtHead: readonly string[];
}

/** A file as the tree of the head has it. */
export interface FileAtHead {
  readonly mode: FileMode;
  /** Of its blob; for a submodule, its commit. */
  readonly sha: string;
}

/** The answers to a `PeopleQuery`, and where head and base stand at that moment. */
export interface PeopleAnswer {
  readonly teams: readonly TeamRoster[];
  readonly permissions: readonly AccountPermission[];
  readonly permissionsComplete: boolean;
  /** By path; what is no file there, or nothing at all, is left out. */
  readonly atHead: ReadonlyMap<string, FileAtHead>;
  readonly headSha: string;
  readonly baseRef: string;
  readonly state: PullRequest["state"];
}

/** What helps to choose whom to ask for a review; logins in lower case. */
export interface ReviewerKnowledge {
  /** How many of the latest changes to some paths were whose. */
  readonly changes: ReadonlyMap<string, number>;
  /** Who says on GitHub that they are busy. */
  readonly busy: ReadonlySet<string>;
}

/** A pull request that was merged, with what it changed. */
export interface MergedPullRequest {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly mergedAt: string;
  readonly baseRef: string;
  readonly headSha: string;
  readonly mergeBaseSha: string;
  readonly files: readonly ChangedFile[];
  /** How many files GitHub says that it changed. */
  readonly totalFiles: number;
}

/** What is read to see whether one pull request undoes another. */
export interface RevertReader {
  /** Numbers of the merged pull requests that a commit came with; none where there is no such commit. */
  readMergedWith(key: RepositoryKey, sha: string): Promise<readonly number[]>;
  /** `null`: there is no such pull request, or it was not merged. */
  readMergedPullRequest(key: RepositoryKey, number: number): Promise<MergedPullRequest | null>;
  readMergeBase(key: RepositoryKey, baseSha: string, headSha: string): Promise<string>;
  /** What git holds at these paths of a commit; a path where nothing is is left out. */
  readTreeEntries(
    key: RepositoryKey,
    sha: string,
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, TreeEntry>>;
  /** What these paths have held on the way to a commit. */
  readPathHistories(
    key: RepositoryKey,
    sha: string,
    paths: readonly string[],
  ): Promise<readonly PathHistory[]>;
  /** The messages of the commits of a pull request. */
  readCommitMessages(key: RepositoryKey, number: number): Promise<readonly string[]>;
}

/** GitHub, as far as the workflows read it. */
export interface GitHubReader extends RevertReader {
  /** Who has changed these paths lately, up to a commit, and who of these people is busy now (ISO 8601, UTC). */
  readReviewerKnowledge(
    key: RepositoryKey,
    sha: string,
    asked: { readonly paths: readonly string[]; readonly logins: readonly string[]; readonly now: string },
  ): Promise<ReviewerKnowledge>;
  /** `null`: the app cannot see it, or not any more. */
  readPullRequest(key: PullRequestKey): Promise<PullRequestSnapshot | null>;
  /** All pages, capped as GitHub caps them. Modes are not among what REST gives: `mode` is `null`. */
  readChangedFiles(key: PullRequestKey): Promise<readonly ChangedFile[]>;
  readPeople(key: PullRequestKey, headSha: string, query: PeopleQuery): Promise<PeopleAnswer>;
  /** The text of files at a SHA of the head, for the preview of a changed configuration. */
  readFilesAt(key: PullRequestKey, sha: string, paths: readonly string[]): Promise<readonly BaseFile[]>;
  /** The custom properties of a repository as they are now. */
  readRepositoryProperties(key: RepositoryKey): Promise<RepositoryProperties>;
  /** The authorship notes on these commits, and the trace records at the head. */
  readToolRecords(
    key: PullRequestKey,
    place: ToolRecordsPlace,
    headSha: string,
    commits: readonly string[],
  ): Promise<ToolRecords>;
  /** Who pushed to a branch lately, from the repository's activity list. */
  readPushes(
    key: RepositoryKey,
    branch: { readonly owner: string; readonly repository: string; readonly ref: string },
  ): Promise<readonly PushRecord[]>;
  /** What the account that has this login now may do in the repository; `null`: there is no such account. */
  readPermission(key: RepositoryKey, login: string): Promise<AccountPermission | null>;
  /** Our check runs of this name on a SHA, oldest first. */
  readCheckRuns(key: RepositoryKey, sha: string): Promise<readonly StandingCheckRun[]>;
  /** The commit that a merged pull request became on its base branch; `null`: it is not merged, or not there. */
  readMergeCommit(key: RepositoryKey, number: number): Promise<string | null>;
  /** The whole SHA that a part of it stands for; `null`: none, or several. */
  readCommitSha(key: RepositoryKey, abbreviated: string): Promise<string | null>;
  /** `null`: there is no such issue, or it is a pull request. */
  readIssue(key: RepositoryKey, number: number): Promise<IncidentIssue | null>;
  readInstallations(): Promise<readonly number[]>;
  readRepositories(installationId: number): Promise<readonly RepositoryKey[]>;
  readOpenPullRequests(key: RepositoryKey, baseRef: string | null): Promise<readonly number[]>;
  /** The pull requests of a merge group, from the queue's entries and the group's commits; `null`: it is in no queue. */
  readMergeGroup(group: MergeGroupSubject): Promise<readonly number[] | null>;
}
