import { type Account, type Review } from "../pull-request.ts";
import { type ExclusionReason } from "./independence.ts";

/** Something that the requirement asks for and one approval can fill. */
export type Seat =
  | { readonly kind: "level"; readonly level: string | null }
  | { readonly kind: "owners"; readonly owners: readonly string[] };

/** An approval that counts. */
export interface CountedReview {
  readonly review: Review;
  readonly reviewer: Account;
  readonly level: string;
  /** The seats that it can fill; empty where the requirement asks for nothing. */
  readonly seats: readonly Seat[];
}

/** Why a review does not count: one plain reason. */
export type DiscountReason =
  | { readonly kind: "bot" }
  | { readonly kind: "account-deleted" }
  | { readonly kind: "contributor"; readonly because: ExclusionReason }
  | { readonly kind: "nobody-independent" }
  | { readonly kind: "comment" }
  | { readonly kind: "superseded"; readonly by: string }
  | { readonly kind: "dismissed"; readonly by: Account | null }
  | { readonly kind: "changed-since"; readonly headSha: string }
  | { readonly kind: "other-base"; readonly baseRef: string }
  | { readonly kind: "content-unknown" }
  | { readonly kind: "no-access" }
  | { readonly kind: "access-unknown" }
  | { readonly kind: "fills-no-seat"; readonly level: string }
  | { readonly kind: "unqualified-veto" };

/** A review that does not count, and why not. */
export interface DiscountedReview {
  readonly review: Review;
  readonly because: DiscountReason;
}

/** Requested changes that hold the pull request until they are lifted. */
export interface Veto {
  readonly review: Review;
  readonly reviewer: Account;
  readonly level: string;
  /** Dismissed by somebody who could not lift it: a contributor, or nobody senior to the reviewer. */
  readonly dismissedBy: Account | null;
}

/** Somebody who could supply what is missing. */
export interface Candidate {
  readonly login: string;
  /** `null` where only the policy or CODEOWNERS names them. */
  readonly id: number | null;
}

/** Something that the requirement asks for and nobody has supplied. */
export type Missing =
  | {
      readonly kind: "approvals";
      readonly level: string | null;
      readonly asked: number;
      readonly have: number;
      readonly rows: readonly string[];
      readonly whoCould: readonly Candidate[];
      /** Enough people are left, as far as is known. */
      readonly satisfiable: boolean;
    }
  | {
      readonly kind: "owners";
      readonly owners: readonly string[];
      readonly paths: readonly string[];
      readonly rows: readonly string[];
      readonly whoCould: readonly Candidate[];
      readonly satisfiable: boolean;
    }
  | {
      readonly kind: "veto";
      readonly veto: Veto;
      readonly whoCould: readonly Candidate[];
      readonly satisfiable: true;
    };
