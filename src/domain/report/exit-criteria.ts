import { type ExitCriterion, type ExitMeasure } from "../policy/safety-reset.ts";
import { type BypassFigures } from "./bypasses.ts";
import { type IncidentFigures } from "./incidents.ts";
import { type MergeFigures } from "./merges.ts";
import { type OverrideFigures } from "./overrides.ts";
import { type EffortFigures } from "./review-effort.ts";
import { type SignOffFigures } from "./sign-off.ts";

export { type ExitCriterion, type ExitMeasure, exitMeasures } from "../policy/safety-reset.ts";

/** A criterion beside what the ledger shows. */
export interface JudgedCriterion extends ExitCriterion {
  /** `null`: there is nothing to measure it by. */
  readonly value: number | null;
  /** `not-shown` never counts as met. */
  readonly state: "met" | "missed" | "not-shown";
}

/** Holds criteria against a report. */
export function judgeExitCriteria(
  criteria: readonly ExitCriterion[],
  report: Measured,
): readonly JudgedCriterion[] {
  return criteria.map((criterion) => {
    const value = valueOf(criterion.measure, report);
    const state = value === null ? "not-shown" : value <= criterion.atMost ? "met" : "missed";
    return { ...criterion, value, state };
  });
}

/** The parts of a report that criteria are judged by. */
export interface Measured {
  readonly incidents: IncidentFigures;
  readonly bypasses: BypassFigures;
  readonly overrides: OverrideFigures;
  readonly merges: MergeFigures;
  readonly signOff: SignOffFigures;
  readonly effort: EffortFigures;
}

function valueOf(measure: ExitMeasure, report: Measured): number | null {
  const { incidents, bypasses, overrides, merges, signOff, effort } = report;
  const ai = incidents.rates.find((rate) => rate.class === "ai");
  switch (measure) {
    case "ai-incident-percent":
      return percent(ai?.share);
    case "ai-incident-percent-high":
      return percent(ai?.interval?.high);
    case "ai-percent-above-others-high":
      return percent(incidents.comparisons.aiToNone?.interval.high);
    case "bypasses":
      return bypasses.total;
    case "overrides-per-100-merges":
      return ratio(overrides.cameIntoForce, merges.total);
    case "overdue-follow-ups":
      return bypasses.followUps.overdue + overrides.followUps.overdue;
    case "median-hours-to-sign-off":
      return signOff.median;
    case "percent-faster-than-reading":
      return ratio(effort.pace.faster, effort.pace.measured);
    case "unknown-provenance-percent":
      return ratio(merges.byProvenance["unknown"] ?? 0, merges.total);
  }
}

function percent(share: number | null | undefined): number | null {
  return share === null || share === undefined ? null : 100 * share;
}

function ratio(count: number, of: number): number | null {
  return of === 0 ? null : (100 * count) / of;
}
