import { type BypassFigures } from "./bypasses.ts";
import { type ClosingFigures } from "./closings.ts";
import { type CommandFigures } from "./command-figures.ts";
import { type ConfigurationFigures } from "./configuration-changes.ts";
import { type CorrectionFigures } from "./corrections.ts";
import { type DecisionFigures } from "./decision-figures.ts";
import { type Durations } from "./durations.ts";
import { type JudgedCriterion } from "./exit-criteria.ts";
import { type GroupRow, type TierTable } from "./groups.ts";
import { type IncidentFigures } from "./incidents.ts";
import { type MergeFigures } from "./merges.ts";
import { type OverrideFigures } from "./overrides.ts";
import { type Period } from "./period.ts";
import { type EffortFigures } from "./review-effort.ts";
import { type ReviewRequestFigures } from "./review-requests.ts";
import { type SafetyResetFigures } from "./safety-reset.ts";
import { type Scope } from "./scope.ts";
import { type SignOffFigures } from "./sign-off.ts";
import { type WeekFigures } from "./weeks.ts";

/** The pull requests with a decision in the period, as the newest of them saw each. */
export interface PullRequestFigures {
  readonly total: number;
  readonly byVerdict: Readonly<Record<string, number>>;
  readonly byProvenance: Readonly<Record<string, number>>;
  readonly byTier: TierTable;
  readonly teams: readonly GroupRow[];
  readonly services: readonly GroupRow[];
  readonly repositories: readonly GroupRow[];
  readonly authorLevels: readonly GroupRow[];
}

/** The part of the ledger that a report was made from. */
export interface ReportedLedger {
  /** Recorded before the period ended. */
  readonly entries: number;
  /** Of them, without the content that figures are made from: it was erased, and that is on record. */
  readonly erased: number;
  /** The last of them, `sequence:hash`: the same head gives the same report. `null`: there are none. */
  readonly head: string | null;
  /** The hash chain was verified while the report was made. */
  readonly verified: boolean;
  /** Recorded when the period had ended; nothing of them is in the report. */
  readonly later: number;
}

/**
 * What a ledger shows of a period, as was known when it ended: nothing that was recorded later is in it. Plain JSON;
 * docs/report.md tells what each figure means. A field is added, never given another meaning without a new version.
 */
export interface Report {
  readonly format: "countersign-report";
  readonly version: 1;
  readonly period: Period;
  readonly scope: Scope;
  readonly ledger: ReportedLedger;
  readonly decisions: DecisionFigures;
  readonly pullRequests: PullRequestFigures;
  readonly signOff: SignOffFigures;
  readonly signOffByTier: readonly ({ readonly tier: string } & Durations)[];
  readonly effort: EffortFigures;
  readonly reviewRequests: ReviewRequestFigures;
  readonly closings: ClosingFigures;
  readonly merges: MergeFigures;
  readonly overrides: OverrideFigures;
  readonly bypasses: BypassFigures;
  readonly corrections: CorrectionFigures;
  readonly commands: CommandFigures;
  readonly configuration: ConfigurationFigures;
  readonly incidents: IncidentFigures;
  readonly safetyResets: readonly SafetyResetFigures[];
  readonly exitCriteria: readonly JudgedCriterion[];
  readonly weeks: readonly WeekFigures[];
}
