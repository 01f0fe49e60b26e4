import { type Act, type HoldAct } from "../act/act.ts";
import { type Override } from "../act/break-glass.ts";
import { type Refusal } from "../act/standing.ts";
import {
  type CountedReview,
  type DiscountedReview,
  type Missing,
  type Veto,
  type Candidate,
} from "../approval/counted-review.ts";
import { type Contributor } from "../approval/independence.ts";
import { type Rosters } from "../approval/levels.ts";
import { type RecordedFacts } from "../approval/recorded-facts.ts";
import { type BlastRadius, type BlastRadiusTier } from "../blast-radius/blast-radius.ts";
import { type TierRaise } from "../blast-radius/tier-raises.ts";
import { type Mistake, type Place } from "../located.ts";
import { type Mode, type Policy, type PolicyOrigin, type Switches } from "../policy/policy.ts";
import { type Requirement } from "../policy/requirement.ts";
import { type SafetyReset, type SafetyResetState } from "../policy/safety-reset.ts";
import { type Provenance } from "../provenance/provenance.ts";
import { type Account, type PullRequest, type PullRequestReference } from "../pull-request.ts";
import { type ObservedFacts } from "./observed.ts";
import { type ShownDocumentation } from "./shown-documentation.ts";
import { type Trouble } from "./trouble.ts";
import { type WayOut } from "./way-out.ts";

/**
 * The answer. Only `satisfied` and `overridden` are ever green; `overridden` is a requirement that is not met and that
 * people on record, named by the policy for it, have set aside for this content and this base branch.
 */
export type Verdict = "satisfied" | "overridden" | "waiting" | "unsatisfiable" | "undecidable";

/** Whether a verdict is one of those that are ever green. */
export function isGreenVerdict(verdict: string): boolean {
  return verdict === "satisfied" || verdict === "overridden";
}

/** The policy that applies, or why none can. */
export type PolicySource =
  | { readonly kind: "policy"; readonly policy: Policy }
  | { readonly kind: "invalid"; readonly file: string; readonly mistakes: readonly Mistake[] };

/** What the pull request itself proposes to change about how it is judged; `null`: left as it is. */
export interface Proposal {
  readonly policy: PolicySource | null;
  /** The blast radius under the head's CODEOWNERS and service map. */
  readonly blastRadius: BlastRadius | null;
}

/** Everything that a decision is made from: plain JSON, so that it can be kept and decided again. */
export interface DecisionInput {
  /** ISO 8601, UTC. */
  readonly evaluatedAt: string;
  readonly pullRequest: PullRequest;
  /** SHA-256 of `canonicalContent`, or `null` where content could not be read. */
  readonly contentDigest: string | null;
  readonly policy: PolicySource;
  readonly provenance: Provenance;
  readonly blastRadius: BlastRadius;
  readonly rosters: Rosters;
  readonly recorded: RecordedFacts;
  readonly proposal: Proposal | null;
  /** Left out: nothing of it was read. */
  readonly observed?: ObservedFacts;
  /** Services that count as more critical after an incident; the estimate has them already. Left out: none. */
  readonly tierRaises?: readonly TierRaise[];
  readonly troubles: readonly Trouble[];
  readonly notes: readonly Note[];
}

/** Something that a reader should know and that decides nothing: a CODEOWNERS line that GitHub skips, say. */
export interface Note {
  /** One sentence without a full stop. Raw; whoever shows it escapes it. */
  readonly message: string;
  readonly place: Place | null;
}

/** One reason for the verdict, for machines; the texts are made from the facts themselves. */
export interface Reason {
  readonly code:
    | "row-matched"
    | "approvals-missing"
    | "owner-missing"
    | "changes-requested"
    | "held"
    | "overridden"
    | "distinct-people-missing"
    | "distinct-teams-missing"
    | "documentation-missing"
    | "check-missing"
    | "soaking"
    | "declaration-missing"
    | "sponsor-missing"
    | "frozen"
    | "exempted"
    | "nobody-left"
    | "nothing-asked"
    | "everything-signed"
    | `trouble/${Trouble["kind"]}`;
  /** One sentence without a full stop. Raw. */
  readonly message: string;
  readonly place: Place | null;
}

/** What the policy in this pull request would have decided about it. */
export type Preview =
  | {
      readonly kind: "decided";
      readonly verdict: Verdict;
      readonly mode: Mode;
      readonly tier: BlastRadiusTier;
      readonly requirement: Requirement;
      readonly missing: readonly Missing[];
    }
  | { readonly kind: "invalid"; readonly file: string; readonly mistakes: readonly Mistake[] };

/** What rows that hold nothing up (`shadow`, `warn`) ask for, where the policy has some that do. */
export interface Advice {
  readonly requirement: Requirement;
  readonly missing: readonly Missing[];
}

/** Something on record that has no effect, and why not. */
export interface IneffectiveAct {
  readonly act: Act;
  readonly refusal: Refusal;
}

/** What people did on record and the decision took up, or not. Each is left out where there is none. */
export interface Recorded {
  /** The break-glass that counts, in force or not. */
  readonly override?: Override;
  /** Holds that nobody entitled has released. */
  readonly holds?: readonly HoldAct[];
  /** Everything else that counts, oldest first. */
  readonly acts?: readonly Act[];
  readonly ineffective?: readonly IneffectiveAct[];
}

/** Have enough people, senior enough and independent of the author, taken responsibility for this change? */
export interface Decision extends Recorded {
  readonly verdict: Verdict;
  readonly mode: Mode;
  readonly subject: PullRequestReference;
  readonly url: string;
  readonly state: PullRequest["state"];
  readonly isDraft: boolean;
  readonly author: Account | null;
  readonly headSha: string;
  readonly baseRef: string;
  readonly baseSha: string;
  readonly contentDigest: string | null;
  readonly policyOrigin: PolicyOrigin;
  /** The policy's safety reset and where it stands. Left out: it has none. */
  readonly safetyReset?: SafetyReset & { readonly state: SafetyResetState };
  readonly switches: Switches;
  readonly provenance: Provenance;
  /** With the tier raised where the change touches the gate itself. */
  readonly blastRadius: BlastRadius;
  /** The lowest level among the people who made the change. */
  readonly authorLevel: string;
  readonly requirement: Requirement;
  readonly contributors: readonly Contributor[];
  readonly counted: readonly CountedReview[];
  readonly discounted: readonly DiscountedReview[];
  readonly vetoes: readonly Veto[];
  readonly missing: readonly Missing[];
  readonly whoCould: readonly Candidate[];
  readonly troubles: readonly Trouble[];
  readonly reasons: readonly Reason[];
  readonly notes: readonly Note[];
  /** The number of the merged pull request that this one undoes, exactly and alone; `null`: none that is known of. */
  readonly reverts: number | null;
  /** The change documentation that the policy asks for, as approvers are shown it; left out: it asks for none. */
  readonly documentation?: ShownDocumentation;
  readonly preview: Preview | null;
  readonly advice: Advice | null;
  /** Who could help all the same; left out where it can be satisfied. */
  readonly wayOut?: WayOut;
  /** The next instant at which time alone may change the decision; ISO 8601, UTC. */
  readonly reevaluateAt: string | null;
  readonly evaluatedAt: string;
}
