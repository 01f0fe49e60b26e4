import { type HoldAct } from "../act/act.ts";
import { type DocumentationProblem } from "../documentation/read-change-documentation.ts";
import { type Documentation } from "../policy/policy.ts";
import { type Account, type Review } from "../pull-request.ts";
import { type ExclusionReason } from "./independence.ts";
import { type ContentChange } from "./recorded-facts.ts";

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
  /** `changes`: `null` where it is not known which files changed. */
  | {
      readonly kind: "changed-since";
      readonly headSha: string;
      readonly changes: Omit<ContentChange, "contentDigest"> | null;
    }
  | { readonly kind: "other-base"; readonly baseRef: string }
  | { readonly kind: "content-unknown" }
  /** The description was edited since, and the policy has the approver answer for what it says. */
  | { readonly kind: "description-edited" }
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

/** What every missing part says. */
interface MissingPart {
  /** Names of the rows that asked; none where no row did. */
  readonly rows: readonly string[];
  readonly whoCould: readonly Candidate[];
  /** It can still be supplied, as far as is known. */
  readonly satisfiable: boolean;
}

/** Something that the requirement asks for and nobody has supplied. */
export type Missing = MissingPart &
  (
    | {
        readonly kind: "approvals";
        readonly level: string | null;
        readonly asked: number;
        readonly have: number;
      }
    | {
        readonly kind: "owners";
        readonly owners: readonly string[];
        readonly paths: readonly string[];
        readonly services: readonly string[];
      }
    /** Every seat is filled, but somebody fills a level's and an owner's at once. */
    | { readonly kind: "distinct-people"; readonly asked: number; readonly have: number }
    /** The approvals come from too few teams. */
    | { readonly kind: "distinct-teams"; readonly asked: number; readonly have: number }
    | { readonly kind: "veto"; readonly veto: Veto }
    /** Somebody holds the pull request by command. */
    | { readonly kind: "hold"; readonly hold: HoldAct }
    | {
        readonly kind: "documentation";
        readonly section: Documentation;
        readonly problem: DocumentationProblem;
      }
    | {
        readonly kind: "check";
        readonly pattern: string;
        readonly state: "absent" | "running" | "not-successful";
      }
    /** ISO 8601, UTC. */
    | { readonly kind: "soak"; readonly hours: number; readonly until: string }
    | { readonly kind: "declaration" }
    | { readonly kind: "sponsor"; readonly level: string | null }
    | {
        readonly kind: "freeze";
        readonly name: string;
        /** ISO 8601, UTC. */
        readonly until: string;
        readonly reason: string | null;
      }
  );
