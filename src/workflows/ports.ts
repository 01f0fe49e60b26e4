/**
 * The interfaces through which workflows and commands reach the world. `github/` and `store/` implement them.
 * Every method rejects on an operational failure, with the failure as `cause`; a workflow catches it once.
 */
import { type LedgerDraft, type LedgerEntry } from "../domain/ledger/entry.ts";
import { type PullRequestKey, type WorkSubject } from "./work-subject.ts";
import { type Evidence } from "../domain/provenance/provenance.ts";
import { type Account } from "../domain/pull-request.ts";

export { type JsonObject, type JsonValue } from "../domain/ledger/canonical-json.ts";
export { type PullRequestKey, type WorkSubject } from "./work-subject.ts";
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
  /** ISO 8601, UTC: when the oldest hint came. */
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

/** The content of a pull request at one head on one base branch, reduced to a digest. */
export interface ContentRecord {
  readonly headSha: string;
  readonly baseRef: string;
  /** SHA-256, lower-case hex, of `canonicalContent`. */
  readonly contentDigest: string;
}

/** What has been recorded about one pull request and bears on its decision. */
export interface RecordedFacts {
  /** Who pushed which head, from deliveries and from the repository's activity list. */
  readonly pushes: readonly { readonly headSha: string; readonly pusher: Account }[];
  readonly reviewsSubmitted: readonly {
    readonly reviewId: string;
    readonly headSha: string;
    readonly baseRef: string;
  }[];
  readonly contents: readonly ContentRecord[];
  /** Evidence once seen stays, whatever is amended away. */
  readonly evidence: readonly Evidence[];
}

/** Facts that outlive the moment in which GitHub showed them. */
export interface FactStore {
  /**
   * The pushes are those of `commits` (SHAs of the pull request) and of every head that was recorded for it; a
   * repository's pushes are too many to read whole.
   */
  read(pullRequest: PullRequestKey, commits?: readonly string[]): Promise<RecordedFacts>;
  recordContent(pullRequest: PullRequestKey, content: ContentRecord): Promise<void>;
  recordEvidence(pullRequest: PullRequestKey, evidence: readonly Evidence[]): Promise<void>;
  recordPushes(
    repositoryId: number,
    pushes: readonly { readonly headSha: string; readonly pusher: Account }[],
  ): Promise<void>;
}

/** The append-only, hash-chained record. */
export interface Ledger {
  /** Durable when it resolves. */
  append(draft: LedgerDraft): Promise<LedgerEntry>;
  /** In order of sequence, streamed. */
  entries(filter?: { readonly subject?: string; readonly after?: number }): AsyncIterable<LedgerEntry>;
  /** The newest entry of this kind about this subject. */
  latest(kind: LedgerDraft["kind"], subject: string): Promise<LedgerEntry | null>;
}

/** Keeps what is expensive to read and cannot change: keyed by SHAs. */
export interface ReadCache {
  get(key: string): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
}
