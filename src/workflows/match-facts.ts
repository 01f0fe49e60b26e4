import {
  type AssociatedPullRequest,
  type BranchMove,
  type BroughtCommit,
} from "../domain/bypass/branch-move.ts";
import { type RuleChange } from "../domain/bypass/gate-history.ts";
import { type Decision, type Verdict } from "../domain/decision/decision.ts";
import { type Account } from "../domain/pull-request.ts";
import { type LedgerEntry } from "../domain/ledger/entry.ts";
import { type Lease } from "./evaluation.ts";
import { type WatchedBranch } from "./ports/branch-watch.ts";
import { type BranchSubject } from "./ports/work-subject.ts";
import { type PolicyThen, type WatchPorts } from "./watch.ts";

/** What every move of a branch is matched with. */
export interface MatchContext {
  readonly branch: WatchedBranch;
  readonly changes: readonly RuleChange[];
  /** The check is required now; `null`: there is no such branch any more. */
  readonly isRequiredNow: boolean | null;
}

/** A move that is being matched. */
export interface MoveFacts {
  readonly ports: WatchPorts;
  readonly subject: BranchSubject;
  /** Asked right before something is written down: another process may have taken over. */
  readonly isHeld: Lease;
  readonly context: MatchContext;
  readonly move: BranchMove;
  /** Where the branch was before, or what it was made from. */
  readonly fromSha: string;
}

/** The decision that stands for a landing, and its place in the ledger. */
export interface DecisionThen {
  readonly entry: LedgerEntry;
  /** What it came to; known also where the rest was erased. */
  readonly verdict: Verdict;
  readonly mode: Decision["mode"];
  /** `null`: it was erased. */
  readonly decision: Decision | null;
}

/** What is known of a landing. */
export interface LandingRecord {
  readonly commits: readonly BroughtCommit[];
  readonly pullRequest: AssociatedPullRequest | null;
  readonly then: DecisionThen | null;
  readonly policyThen: PolicyThen;
  readonly by: Account | null;
  readonly at: string;
}
