import { fromSeconds } from "../instant.ts";
import { type Durations, summarise } from "./durations.ts";
import { type MergedChange, mergedProvenances } from "./merges.ts";
import { type Span } from "./period.ts";
import { type SignOff } from "./sign-off.ts";
import { Tally } from "./tally.ts";

/** What happened in one week of the period, counted from its start. */
export interface WeekFigures {
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly mergedByProvenance: Readonly<Record<string, number>>;
  readonly signOff: Durations;
  readonly overrides: number;
  readonly bypasses: number;
  readonly incidents: number;
}

/** Seconds since 1970 at which things happened; those outside of the span are left out. */
export interface Happenings {
  readonly merged: readonly MergedChange[];
  readonly signOffs: readonly SignOff[];
  readonly overrides: readonly number[];
  readonly bypasses: readonly number[];
  readonly incidents: readonly number[];
}

/** A row for every week of the span, also for those in which nothing happened. */
export function weekByWeek(span: Span, happened: Happenings): readonly WeekFigures[] {
  const bypasses = perWeek(span, happened.bypasses);
  const overrides = perWeek(span, happened.overrides);
  const incidents = perWeek(span, happened.incidents);
  const merged = Array.from({ length: span.weeks }, () => new Tally());
  for (const { at, provenance } of happened.merged) merged[span.weekOf(at)]?.add(provenance);
  const took = Array.from({ length: span.weeks }, (): number[] => []);
  for (const signOff of happened.signOffs) {
    if (signOff.took !== null) took[span.weekOf(signOff.at)]?.push(signOff.took);
  }
  return merged.map((byProvenance, week) => ({
    from: fromSeconds(span.startOfWeek(week)),
    mergedByProvenance: byProvenance.record(mergedProvenances),
    signOff: summarise(took[week]!),
    overrides: overrides[week]!,
    bypasses: bypasses[week]!,
    incidents: incidents[week]!,
  }));
}

function perWeek(span: Span, seconds: readonly number[]): readonly number[] {
  const counts = Array.from({ length: span.weeks }, () => 0);
  for (const second of seconds) {
    if (span.holdsSecond(second)) counts[span.weekOf(second)]! += 1;
  }
  return counts;
}
