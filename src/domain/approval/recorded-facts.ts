import { type Act } from "../act/act.ts";
import { type Evidence } from "../provenance/provenance.ts";
import { type Account } from "../pull-request.ts";

/** The content of a pull request at one head on one base branch, reduced to a digest. */
export interface ContentRecord {
  readonly headSha: string;
  readonly baseRef: string;
  /** SHA-256, lower-case hex, of `canonicalContent`. */
  readonly contentDigest: string;
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
}

/** What has been recorded about one pull request and bears on its decision. */
export interface RecordedFacts {
  /** Who pushed which head, from deliveries and from the repository's activity list. */
  readonly pushes: readonly PushRecord[];
  readonly reviewsSubmitted: readonly ReviewRecord[];
  readonly contents: readonly ContentRecord[];
  /** Evidence once seen stays, whatever is amended away. */
  readonly evidence: readonly Evidence[];
  /** What people did on record, oldest first. Left out: nothing (as in entries of the ledger from before there were acts). */
  readonly acts?: readonly Act[];
}
