import { type Act } from "../act/act.ts";
import { type Evidence } from "../provenance/provenance.ts";
import { type Account } from "../pull-request.ts";

/** The content of a pull request at one head on one base branch, reduced to a digest. */
export interface ContentRecord {
  readonly headSha: string;
  readonly baseRef: string;
  /** SHA-256, lower-case hex, of `canonicalContent`. */
  readonly contentDigest: string;
  /**
   * Since when it has been, or had last become, the newest that was seen; ISO 8601, UTC. Left out: not kept (as in
   * entries of the ledger from before it was).
   */
  readonly currentSince?: string;
}

/** What became of an earlier content: which files of the change are others now. */
export interface ContentChange {
  /** Of the earlier content. */
  readonly contentDigest: string;
  /** The first paths, in order. */
  readonly files: readonly string[];
  /** How many there are. */
  readonly total: number;
  /** How many files were part of the change and are not any more. */
  readonly gone: number;
}

/** Somebody pushed a commit that is or was the head. */
export interface PushRecord {
  readonly headSha: string;
  readonly pusher: Account;
}

/** What a review was for when it was submitted; a force-push cannot re-point this record. */
export interface ReviewRecord {
  readonly reviewId: string;
  readonly headSha: string;
  readonly baseRef: string;
  /** The content that it was for; `null`: that could not be told when it was looked at; left out: not looked at. */
  readonly contentDigest?: string | null;
}

/** Which content a review was for, told at the first look after it was submitted. */
export interface SettledReview {
  readonly reviewId: string;
  readonly contentDigest: string | null;
}

/** What has been recorded about one pull request and bears on its decision. */
export interface RecordedFacts {
  /** Who pushed which head, from deliveries and from the repository's activity list. */
  readonly pushes: readonly PushRecord[];
  readonly reviewsSubmitted: readonly ReviewRecord[];
  readonly contents: readonly ContentRecord[];
  /** What has changed since the contents that reviews were for. Left out: not kept. */
  readonly changes?: readonly ContentChange[];
  /** Evidence once seen stays, whatever is amended away. */
  readonly evidence: readonly Evidence[];
  /** What people did on record, oldest first. Left out: nothing (as in entries of the ledger from before there were acts). */
  readonly acts?: readonly Act[];
}
