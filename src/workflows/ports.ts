/**
 * The interfaces through which workflows and commands reach the world. `github/` and `store/` implement them.
 * Every method rejects on an operational failure, with the failure as `cause`; a workflow catches it once.
 */
import { type Act } from "../domain/act/act.ts";
import { type IncidentIssue, type IncidentReport } from "../domain/incident/incident.ts";
import {
  type ChainHead,
  type LedgerDraft,
  type LedgerEntry,
  type LedgerRecord,
} from "../domain/ledger/entry.ts";
import {
  type MergeGroupSubject,
  type PullRequestKey,
  type RepositoryKey,
  type RuleScope,
  type WorkSubject,
} from "./work-subject.ts";
import { type Evidence } from "../domain/provenance/provenance.ts";
import {
  type ContentRecord,
  type PushRecord,
  type RecordedFacts,
  type SettledReview,
} from "../domain/approval/recorded-facts.ts";
import { type TreeEntry } from "../domain/revert/undoes.ts";
import { type ReviewRequest } from "../domain/approval/review-request.ts";
import { type AccountPermission, type TeamRoster } from "../domain/approval/levels.ts";
import { type HeadCheck } from "../domain/documentation/read-change-documentation.ts";
import { type TraceFile } from "../domain/provenance/signals/agent-traces.ts";
import { type AuthorshipNote } from "../domain/provenance/signals/git-ai-notes.ts";
import { type RepositoryProperties } from "../domain/policy/repository-properties.ts";
import { type RuleChange } from "../domain/bypass/gate-history.ts";
import { type Account, type ChangedFile, type FileMode, type PullRequest } from "../domain/pull-request.ts";

export { type JsonObject, type JsonValue } from "../domain/ledger/canonical-json.ts";
export { type PullRequestKey, type WorkSubject } from "./work-subject.ts";
export { type ContentRecord, type RecordedFacts } from "../domain/approval/recorded-facts.ts";
export { type LedgerDraft, type LedgerEntry } from "../domain/ledger/entry.ts";

// The queue's items are subjects, not only pull requests: see work-subject.ts.

/** A webhook delivery, as stored before it is answered. */
export interface Delivery {
  /** GitHub's GUID; a redelivery keeps it. */
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
}

/** What a delivery itself proves, whatever GitHub says later. */
export type ObservedFact =
  | {
      /** Somebody pushed: the delivery's sender, for a head that the delivery names. */
      readonly kind: "push";
      readonly repositoryId: number;
      readonly headSha: string;
      readonly pusher: Account;
    }
  | {
      /** A review was submitted for this commit on this base branch; a force-push cannot re-point this record. */
      readonly kind: "review-submitted";
      readonly repositoryId: number;
      readonly number: number;
      readonly reviewId: string;
      readonly headSha: string;
      readonly baseRef: string;
    }
  | {
      /** A comment was created with this text: what it is edited to later commands nothing. */
      readonly kind: "comment-created";
      readonly repositoryId: number;
      readonly number: number;
      readonly commentId: number;
      readonly by: Account;
      readonly body: string;
      /** ISO 8601, UTC, as GitHub dates it. */
      readonly createdAt: string;
      readonly url: string;
    }
  | {
      /** The default branch was moved, from this commit on. */
      readonly kind: "default-branch-pushed";
      readonly repositoryId: number;
      readonly branch: string;
      /** `null`: it was not there. */
      readonly beforeSha: string | null;
    }
  | {
      /** A ruleset, a branch protection or the installation itself was changed. The delivery names the change. */
      readonly kind: "rule-changed";
      readonly scope: RuleScope;
      /** `at` is `null` where GitHub does not date it: then it is the delivery's time. */
      readonly change: Omit<RuleChange, "id" | "at"> & { readonly at: string | null };
    };

/** Something that may have changed, and why, for the log. */
export interface Hint {
  readonly subject: WorkSubject;
  readonly because: string;
}

/** Where deliveries are made durable before GitHub gets its answer. */
export interface Inbox {
  /**
   * Stores the delivery, what it proves, and one work item for each subject, in one transaction. Resolves
   * when they would survive `kill -9`. A GUID that is known already changes nothing and answers `duplicate`.
   */
  accept(
    delivery: Delivery,
    facts: readonly ObservedFact[],
    hints: readonly Hint[],
  ): Promise<"accepted" | "duplicate">;
}

/** A subject that waits for its evaluation, leased to this process. */
export interface WorkItem {
  readonly subject: WorkSubject;
  /** The hints that were coalesced into this item. */
  readonly because: readonly string[];
  /** Grows with each lease of this subject; whoever holds a smaller one has lost it. */
  readonly fence: number;
  /** Failed attempts before this one. */
  readonly attempts: number;
  /** ISO 8601, UTC: when the oldest hint came, or the later moment that it was for. */
  readonly waitingSince: string;
}

/** One item per subject: coalesced, serial, retried with back-off, leased and fenced across replicas. */
export interface WorkQueue {
  /** Adds work that no delivery asked for: a sweep, a policy change. `notBefore` is ISO 8601, UTC. */
  enqueue(hints: readonly Hint[], notBefore?: string): Promise<void>;
  /** Leases the oldest item that is due, or `null` where there is none. Never the same subject twice at once. */
  claim(): Promise<WorkItem | null>;
  /** Prolongs the lease; `false` where it was lost. */
  renew(item: WorkItem): Promise<boolean>;
  /** Checked right before a write to GitHub: `false` where another replica holds the lease now. */
  isHeld(item: WorkItem): Promise<boolean>;
  /** Done. Hints that came in the meantime make the item due again. */
  complete(item: WorkItem): Promise<void>;
  /** Failed: due again after a back-off that grows with the attempts, jittered and capped; never given up. */
  retry(item: WorkItem, error: string): Promise<void>;
  /** Gives the item back at once, unharmed, at shutdown. */
  release(item: WorkItem): Promise<void>;
  /** For readiness, drain and metrics. */
  depth(): Promise<{ readonly due: number; readonly leased: number; readonly delayed: number }>;
}

/** Facts that outlive the moment in which GitHub showed them. */
export interface FactStore {
  /**
   * The pushes are those of `commits` (SHAs of the pull request) and of every head that was recorded for it; a
   * repository's pushes are too many to read whole.
   */
  read(pullRequest: PullRequestKey, commits?: readonly string[]): Promise<RecordedFacts>;
  /** @param parts what the content is made of, see `packParts`; kept with the first record of it */
  recordContent(pullRequest: PullRequestKey, content: ContentRecord, parts?: string): Promise<void>;
  /** Records which content reviews were for. The first record of each stands. */
  recordReviewContents(pullRequest: PullRequestKey, settled: readonly SettledReview[]): Promise<void>;
  /** What contents were made of, by their digest, as far as it was kept. */
  readContentParts(
    pullRequest: PullRequestKey,
    digests: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /**
   * Since when the pull request has had this content on this base branch without a break, as far as it was looked at;
   * ISO 8601, UTC. `null`: another content was recorded later, so nothing says.
   */
  contentSince(pullRequest: PullRequestKey, content: Omit<ContentRecord, "headSha">): Promise<string | null>;
  recordEvidence(pullRequest: PullRequestKey, evidence: readonly Evidence[]): Promise<void>;
  recordPushes(
    repositoryId: number,
    pushes: readonly { readonly headSha: string; readonly pusher: Account }[],
  ): Promise<void>;
}

/** A comment as it was created. */
export type CreatedComment = Omit<Extract<ObservedFact, { kind: "comment-created" }>, "kind">;

/** Whom the app asked for reviews. */
export interface ReviewRequestStore {
  /** All that was asked for a pull request, the oldest first. */
  read(pullRequest: PullRequestKey): Promise<readonly ReviewRequest[]>;
  add(pullRequest: PullRequestKey, requests: readonly ReviewRequest[]): Promise<void>;
  /** Ends what this person was asked for and is open. `at`: ISO 8601, UTC. */
  end(pullRequest: PullRequestKey, login: string, state: "answered" | "withdrawn", at: string): Promise<void>;
  /** How many requests are open for these people, over all repositories; by login in lower case. */
  load(logins: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** Comments in which somebody may have written a command, and what commands did. */
export interface ActStore {
  /** Records an act; one that is recorded already changes nothing. Resolves with whether it is new. */
  recordAct(pullRequest: PullRequestKey, act: Act): Promise<boolean>;
  /** `null`: no such comment was delivered. */
  readComment(repositoryId: number, commentId: number): Promise<CreatedComment | null>;
  /** The comments on a pull request that were created before this one, and since then (ISO 8601, UTC). */
  readCommentsBefore(comment: CreatedComment, since: string): Promise<readonly CreatedComment[]>;
  /** How many comments with commands this account wrote between two instants (ISO 8601, UTC), for the rate limit. */
  countComments(account: Account, since: string, until: string): Promise<number>;
}

/** What was said about incidents, by command, issue, webhook or revert. */
export interface IncidentStore {
  /** Durable, with its work, when it resolves; a report that is known already changes nothing and answers `false`. */
  report(organisation: string, report: IncidentReport, hints: readonly Hint[]): Promise<boolean>;
  /** Everything that was said of an incident. */
  reportsOf(organisation: string, incidentId: string): Promise<readonly IncidentReport[]>;
  /** Everything that was said of the incidents that something was said of since then; ISO 8601, UTC. */
  reportsSince(organisation: string, since: string): Promise<readonly IncidentReport[]>;
}

/** The append-only, hash-chained record. */
export interface Ledger {
  /** Durable when it resolves. */
  append(draft: LedgerDraft): Promise<LedgerEntry>;
  /** In order of sequence, streamed. */
  entries(filter?: { readonly subject?: string; readonly after?: number }): AsyncIterable<LedgerEntry>;
  /** The newest entry of this kind about this subject. */
  latest(kind: LedgerDraft["kind"], subject: string): Promise<LedgerEntry | null>;
  /** The newest entry of this kind about each subject that begins so: at most so many, the newest first. */
  newest(kind: LedgerDraft["kind"], prefix: string, most: number): Promise<readonly LedgerEntry[]>;
}

/** How far something outside has been told of the ledger, leased to this process. */
export interface LedgerCursor {
  /** `stream <where to>`, `anchor <where>`. */
  readonly name: string;
  /** The last entry that arrived there; 0: none yet. */
  readonly sequence: number;
  /** Grows with each lease; whoever holds a smaller one has lost it. */
  readonly fence: number;
}

/** Remembers, durably, what of the ledger has arrived where. */
export interface LedgerCursors {
  /** The cursor, for so many milliseconds this process's own; `null` while another process has it. */
  lease(name: string, milliseconds: number): Promise<LedgerCursor | null>;
  /** Entries up to `sequence` have arrived; keeps the lease for so many milliseconds more. `false`: it was lost. */
  advance(cursor: LedgerCursor, sequence: number, milliseconds: number): Promise<boolean>;
  /** Gives the lease back; one that was lost is left alone. */
  release(cursor: LedgerCursor): Promise<void>;
}

/** The ledger as those outside of it are told of it. */
export interface LedgerOutlet {
  /** Where it ends, and the hash of its first entry, which tells it from every other; `null`: it is empty. */
  head(): Promise<(ChainHead & { readonly ledger: string }) | null>;
  /** So many of the entries after a sequence, as they stand, in order. */
  recordsAfter(sequence: number, most: number): Promise<readonly LedgerRecord[]>;
}

/** Somewhere that wants every entry of the ledger. */
export interface LedgerSink {
  /** What it is configured as, without what is secret. */
  readonly name: string;
  /** Resolves when they have arrived, as far as can be told; rejects where they may not have. */
  send(records: readonly LedgerRecord[]): Promise<void>;
}

/** Somewhere outside that keeps signed checkpoints of the ledger. */
export interface CheckpointAnchor {
  /** What it is configured as, without what is secret. */
  readonly name: string;
  /** Resolves when the note is kept there. */
  put(note: string): Promise<void>;
}

/** Keeps what is expensive to read and cannot change: keyed by SHAs. */
export interface ReadCache {
  get(key: string): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
}

/** A file of the base branch as GitHub holds it, or why its text could not be had. */
export type BaseFile =
  | { readonly kind: "absent"; readonly path: string }
  | { readonly kind: "text"; readonly path: string; readonly text: string; readonly blobSha: string }
  | { readonly kind: "unreadable"; readonly path: string; readonly why: string };

/** What the owner of a repository says for all of them, on the default branch of the repository `.github`. */
export interface OrganisationConfiguration {
  readonly repository: RepositoryKey;
  /** The commit that it was read at. */
  readonly sha: string;
  /** Named `owner/.github:path`. */
  readonly policy: BaseFile;
}

/** The configuration files of the base branch: the head's own are never believed. */
export interface BaseConfiguration {
  /** `null`: there is none that the app can see, or the base branch is that very branch. */
  readonly organisation: OrganisationConfiguration | null;
  readonly policy: BaseFile;
  readonly serviceMap: BaseFile;
  /** In the order in which GitHub looks: `.github/`, the root, `docs/`. */
  readonly codeowners: readonly BaseFile[];
}

/** A check run of ours that stands on a SHA. */
export interface StandingCheckRun {
  readonly id: number;
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion: string | null;
  /** The digest of what was published, see `CheckOutput`. */
  readonly externalId: string | null;
}

/** All that one query reads of a pull request; its files come with `readChangedFiles`. */
export interface PullRequestSnapshot {
  readonly pullRequest: Omit<PullRequest, "files">;
  /** How many files GitHub says that it changes. */
  readonly totalFiles: number;
  readonly configuration: BaseConfiguration;
  /** Pushes that the timeline names. */
  readonly pushes: readonly PushRecord[];
  /** Our check runs on the head, oldest first. */
  readonly checkRuns: readonly StandingCheckRun[];
  /** Numbers of all open pull requests of this repository with this head SHA, this one among them. */
  readonly sharingHead: readonly number[];
  /** Where the head's branch is: pushes to it are listed there. `null`: that repository is gone. */
  readonly headRepository: { readonly owner: string; readonly repository: string } | null;
  /** People and teams (`@org/team`) whose review is requested now. */
  readonly requestedReviewers: readonly string[];
  /** The latest run of every other check on the head; `null` where there are more than could be read. */
  readonly headChecks: readonly HeadCheck[] | null;
  /** When the description got its present text; ISO 8601, UTC. */
  readonly descriptionSince: string;
  /** Whether each reviewer may write: `write` stands for that or more, `read` for less. */
  readonly reviewerPermissions: readonly AccountPermission[];
  readonly toolRecords: ToolRecordsPlace;
}

/** Where tools keep records of who wrote what, as far as there are any. */
export interface ToolRecordsPlace {
  /** The commit that `refs/notes/ai` of the base repository points to; `null`: there are no notes. */
  readonly notesSha: string | null;
  /** The head has a file of Agent Trace records. */
  readonly hasTraces: boolean;
}

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
  /** Paths at the head whose modes are not known yet. */
  readonly modesOf: readonly string[];
}

/** The answers to a `PeopleQuery`, and where head and base stand at that moment. */
export interface PeopleAnswer {
  readonly teams: readonly TeamRoster[];
  readonly permissions: readonly AccountPermission[];
  readonly permissionsComplete: boolean;
  readonly modes: ReadonlyMap<string, FileMode>;
  readonly headSha: string;
  readonly baseRef: string;
  readonly state: PullRequest["state"];
}

/** What is published as a check run. */
export interface CheckOutput {
  readonly status: "in_progress" | "completed";
  /** `null` while in progress. Never `neutral` or `skipped`: GitHub lets those pass. */
  readonly conclusion: "success" | "failure" | "action_required" | null;
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** Markdown; GitHub refuses more than 65,535 characters. */
  readonly text: string;
  readonly detailsUrl: string | null;
  /** Digest of all of the above: what is published already is not published again. */
  readonly externalId: string;
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
}

/** What one can react to a comment with. */
export type Reaction = "+1" | "-1" | "confused" | "eyes";

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

/** GitHub, as far as the workflows write to it. */
export interface GitHubWriter {
  /**
   * Writes the check run on this SHA, a new one where a completed run would have to be reopened, and reads it back.
   * @returns what stands on GitHub afterwards
   */
  publishCheck(
    key: RepositoryKey,
    sha: string,
    output: CheckOutput,
    standing: readonly StandingCheckRun[],
  ): Promise<StandingCheckRun>;
  /** Sets, of the labels with these prefixes, exactly the wanted ones; others stay. */
  label(
    key: PullRequestKey,
    wanted: readonly { readonly name: string; readonly color: string; readonly description: string }[],
    present: readonly string[],
  ): Promise<void>;
  /** Keeps one comment of ours, found by the hidden marker that it begins with, up to date. */
  comment(key: PullRequestKey, marker: string, body: string): Promise<void>;
  /** Reacts to a comment; the same reaction again changes nothing. */
  react(key: PullRequestKey, commentId: number, content: Reaction): Promise<void>;
  requestReviews(
    key: PullRequestKey,
    reviewers: { readonly people: readonly string[]; readonly teams: readonly string[] },
  ): Promise<void>;
}

/** Why somebody is told, outside GitHub. */
export type NoticeKind =
  | "bypass"
  | "override"
  | "follow-up-overdue"
  | "rules-weakened"
  | "incident"
  | "sign-off-escalated"
  | "waiting-sign-offs";

/** A message to a team, outside GitHub. */
export interface Notice {
  /** The same key is told once, however often it is asked for. */
  readonly key: string;
  readonly kind: NoticeKind;
  /** `@org/team` or logins: whose channels it goes to; none, or none with a channel: the default one. */
  readonly teams: readonly string[];
  /** One line without markup. Raw; whoever sends it escapes it. */
  readonly title: string;
  /** A few lines without markup. Raw. */
  readonly text: string;
  readonly url: string | null;
}

/** Tells teams; durable when it resolves, sent later and again until it is taken. Never in the way of a decision. */
export interface Notifier {
  notify(notice: Notice): Promise<void>;
}

/** A notice that was taken to be sent. */
export interface WaitingNotice {
  readonly notice: Notice;
  readonly channel: string;
  /** Failed ones before this. */
  readonly attempts: number;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
}

/** Where notices wait, durably, until a channel has taken them. */
export interface Outbox {
  add(notice: Notice, channels: readonly string[]): Promise<void>;
  /** The oldest that are due, for this process alone for a minute. */
  take(most: number): Promise<readonly WaitingNotice[]>;
  sent(notice: WaitingNotice): Promise<void>;
  /** @param retryAfter milliseconds, where the channel asks for it */
  failed(notice: WaitingNotice, error: string, retryAfter: number | null): Promise<"later" | "given-up">;
}

/** Posts to a channel. Rejects where it was not taken; the error may carry `retryAfter`, in milliseconds. */
export type PostNotice = (channel: string, notice: Notice) => Promise<void>;

/** The process's structured log. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Deliveries that GitHub could not hand over. */
export interface Redeliveries {
  /** Asks GitHub to deliver again what failed since then (ISO 8601, UTC); resolves with how many. */
  redeliverFailed(since: string): Promise<number>;
}
