import { type Place } from "../located.ts";

/**
 * What a report can show of a criterion for leaving the safety reset. Each is a number of which less is better:
 * `ai-incident-percent` and `ai-incident-percent-high` are the share of merged AI changes that an incident names, and
 * the upper end of its interval; `ai-percent-above-others-high` the upper end of its difference to changes without AI.
 */
export const exitMeasures = [
  "ai-incident-percent",
  "ai-incident-percent-high",
  "ai-percent-above-others-high",
  "bypasses",
  "overrides-per-100-merges",
  "overdue-follow-ups",
  "median-hours-to-sign-off",
  "percent-faster-than-reading",
  "unknown-provenance-percent",
] as const;
export type ExitMeasure = (typeof exitMeasures)[number];

/** At the end of the period the measure must be at most this. */
export interface ExitCriterion {
  readonly measure: ExitMeasure;
  readonly atMost: number;
}

/** A day of the safety reset on which somebody looks at what the ledger shows so far. */
export interface Checkpoint {
  readonly name: string;
  /** Days after the beginning. */
  readonly day: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A safety reset besides the row that it adds: when somebody looks, and what it is to be left by. */
export interface SafetyReset {
  /** ISO 8601, UTC. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** In their order in time. */
  readonly checkpoints: readonly Checkpoint[];
  readonly exitCriteria: readonly ExitCriterion[];
  readonly place: Place | null;
}

/** Where a safety reset stands. */
export type SafetyResetState =
  | { readonly kind: "before" }
  /** `next`: the checkpoint that is still to come; `null`: none is. */
  | { readonly kind: "running"; readonly next: Checkpoint | null }
  | { readonly kind: "over" };

/** Where a safety reset stands at an instant (ISO 8601, UTC). */
export function safetyResetStateAt(
  { startsAt, endsAt, checkpoints }: SafetyReset,
  at: string,
): SafetyResetState {
  if (at < startsAt) return { kind: "before" };
  if (at >= endsAt) return { kind: "over" };
  return { kind: "running", next: checkpoints.find((checkpoint) => checkpoint.at > at) ?? null };
}
