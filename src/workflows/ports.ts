/**
 * The interfaces through which workflows and commands reach the world. `github/` and `store/` implement them.
 * Every method rejects on an operational failure, with the failure as `cause`; a workflow catches it once.
 */
import { type Evidence } from "../domain/provenance/provenance.ts";
import { type Account, type PullRequestReference } from "../domain/pull-request.ts";

/** The pull request, and the installation through which the app may read it. */
export interface PullRequestKey extends PullRequestReference {
  readonly installationId: number;
}

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

/** Why a pull request is to be evaluated again, for the log. */
export interface Hint {
  readonly pullRequest: PullRequestKey;
  readonly because: string;
}

/** Where deliveries are made durable before GitHub gets its answer. */
export interface Inbox {
  /**
   * Stores the delivery, what it proves, and one work item for each pull request, in one transaction. Resolves
   * when they would survive `kill -9`. A GUID that is known already changes nothing and answers `duplicate`.
   */
  accept(
    delivery: Delivery,
    facts: readonly ObservedFact[],
    hints: readonly Hint[],
  ): Promise<"accepted" | "duplicate">;
}

/** A pull request that waits for its evaluation, leased to this process. */
export interface WorkItem {
  readonly pullRequest: PullRequestKey;
  /** The hints that were coalesced into this item. */
  readonly because: readonly string[];
  /** Grows with each lease of this pull request; whoever holds a smaller one has lost it. */
  readonly fence: number;
  /** Failed attempts before this one. */
  readonly attempts: number;
  /** ISO 8601, UTC: when the oldest hint came. */
  readonly waitingSince: string;
}

/** One item per pull request: coalesced, serial, retried with back-off, leased and fenced across replicas. */
export interface WorkQueue {
  /** Adds work that no delivery asked for: a sweep, a policy change. `notBefore` is ISO 8601, UTC. */
  enqueue(hints: readonly Hint[], notBefore?: string): Promise<void>;
  /** Leases the oldest item that is due, or `null` where there is none. Never the same pull request twice at once. */
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
  read(pullRequest: PullRequestKey): Promise<RecordedFacts>;
  recordContent(pullRequest: PullRequestKey, content: ContentRecord): Promise<void>;
  recordEvidence(pullRequest: PullRequestKey, evidence: readonly Evidence[]): Promise<void>;
  recordPushes(
    repositoryId: number,
    pushes: readonly { readonly headSha: string; readonly pusher: Account }[],
  ): Promise<void>;
}

/** What is appended to the ledger; the ledger adds sequence, time, chain. */
export interface LedgerDraft {
  readonly kind: "decision" | "publication";
  /** The pull request's key as `repositoryId#number`, or what else the entry is about. */
  readonly subject: string;
  /** Plain JSON: whatever the entry was decided from. */
  readonly body: JsonObject;
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** An entry of the hash chain, as `domain/ledger/entry.ts` defines its canonical form. */
export interface LedgerEntry extends LedgerDraft {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  /** Hex SHA-256 of the entry before, 64 zeros for the first. */
  readonly previousHash: string;
  /** Hex SHA-256 of this entry's canonical form, `previousHash` included. */
  readonly hash: string;
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
