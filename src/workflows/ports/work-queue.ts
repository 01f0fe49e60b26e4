/** Subjects that wait for their evaluation. */
import { type WorkSubject } from "./work-subject.ts";

/** Something that may have changed, and why, for the log. */
export interface Hint {
  readonly subject: WorkSubject;
  readonly because: string;
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
