import { type BypassKind, type MergeOutcome } from "../ledger/bodies.ts";
import { type GateState } from "./gate-history.ts";

/** The decision that stood for a landing's head on its base branch. */
export interface StandingDecision {
  readonly verdict: string;
  readonly mode: string;
  /** Exemptions set aside every row that matched, and there was one. */
  readonly isExempt: boolean;
}

/** What a landing is judged by. */
export interface LandingFacts {
  readonly hasPullRequest: boolean;
  /** `null`: there is none for this head on this base branch. */
  readonly decision: StandingDecision | null;
  /** Commits were taken away from the branch. */
  readonly isRewrite: boolean;
  /** The policy of the branch, as it was before, holds something. */
  readonly isEnforcing: boolean;
  /** What the branch's rules said about the check at that moment. */
  readonly gate: GateState;
}

/** How commits came to the branch; `how` for a bypass, `null` otherwise. */
export interface LandingJudgement {
  readonly outcome: MergeOutcome;
  readonly how: BypassKind | null;
}

/** Whether commits that reached a protected branch were signed for. Without a green decision they were not. */
export function judgeLanding(facts: LandingFacts): LandingJudgement {
  const { hasPullRequest, decision, isRewrite, isEnforcing, gate } = facts;
  const isHeld = decision === null ? isEnforcing : decision.mode === "enforce";
  if (!isHeld) return { outcome: "not-enforced", how: null };
  if (isRewrite) return bypassed("force-push");
  if (!hasPullRequest) return bypassed("direct-push");
  if (decision === null) return bypassed(howMerged(gate));
  switch (decision.verdict) {
    case "satisfied":
      return { outcome: decision.isExempt ? "exempt" : "satisfied", how: null };
    case "overridden":
      return { outcome: "overridden", how: null };
    default:
      return bypassed(howMerged(gate));
  }
}

function howMerged(gate: GateState): BypassKind {
  switch (gate) {
    case "required":
    case "unknown":
      return "admin-merge";
    case "switched-off":
      return "rule-switched-off";
    case "never-required":
      return "check-not-required";
  }
}

function bypassed(how: BypassKind): LandingJudgement {
  return { outcome: "bypassed", how };
}
