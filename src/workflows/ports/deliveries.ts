/** What GitHub delivers, and where it is made durable before GitHub gets its answer. */
import { type RuleChange } from "../../domain/bypass/gate-history.ts";
import { type Account } from "../../domain/pull-request.ts";
import { type Hint } from "./work-queue.ts";
import { type RuleScope } from "./work-subject.ts";

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

/** Deliveries that GitHub could not hand over. */
export interface Redeliveries {
  /** Asks GitHub to deliver again what failed since then (ISO 8601, UTC); resolves with how many. */
  redeliverFailed(since: string): Promise<number>;
}
