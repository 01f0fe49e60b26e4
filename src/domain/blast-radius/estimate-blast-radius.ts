import { type ChangedFile, type Unread } from "../pull-request.ts";
import {
  type AffectedService,
  type BlastRadius,
  type BlastRadiusReason,
  type BlastRadiusTier,
  type RiskFact,
} from "./blast-radius.ts";
import { type Codeowners, ownersOfAll } from "./codeowners.ts";
import { ownerReasons } from "./points/owners.ts";
import { riskFactReasons } from "./points/risk-facts.ts";
import { serviceReasons } from "./points/services.ts";
import { unreadableReasons } from "./points/unreadable.ts";
import { chainTo, followDependants, type Reach } from "./reach.ts";
import { findOrigins } from "./origins.ts";
import { type ServiceGraph } from "./service-graph.ts";
import { sizeAndSpreadReasons } from "./size-and-spread.ts";
import { touchedPaths } from "../touched-paths.ts";
import { findTouched } from "./touched-services.ts";

/** The least score of each tier above `low`. */
export interface BlastRadiusThresholds {
  readonly moderate: number;
  readonly high: number;
  readonly critical: number;
}

/** How they were chosen is told in docs/blast-radius.md. */
export const defaultThresholds: BlastRadiusThresholds = { moderate: 20, high: 45, critical: 70 };

/** What the estimate rests on. */
export interface EstimateInput {
  readonly files: readonly ChangedFile[];
  readonly unread: readonly Unread[];
  /** From the base branch; `null`: the repository has none. */
  readonly codeowners: Codeowners | null;
  /** From the base branch; `noServices` where nothing describes services. */
  readonly services: ServiceGraph;
  readonly riskFacts: readonly RiskFact[];
  readonly thresholds: BlastRadiusThresholds;
}

/**
 * How far a change can break things.
 *
 * INVARIANT: monotone. A file more, a service, an edge, an owner, a fact or something unreadable more never lowers
 * the score or the tier. The score is the sum of the reasons' points, at most 100.
 */
export function estimateBlastRadius(input: EstimateInput): BlastRadius {
  const { files, codeowners, services: graph, riskFacts } = input;
  const paths = touchedPaths(files);
  const owners = codeowners === null ? [] : ownersOfAll(codeowners, paths);
  const touched = findTouched(graph, paths);
  const reach = followDependants(graph, findOrigins(graph, touched, riskFacts));
  const reasons = [
    ...serviceReasons(graph, touched, reach),
    ...riskFactReasons(riskFacts),
    ...ownerReasons(codeowners, owners),
    ...unreadableReasons(files, input.unread),
    ...sizeAndSpreadReasons(files),
  ].sort(byPoints);
  const score = Math.min(
    100,
    reasons.reduce((sum, { points }) => sum + points, 0),
  );
  return {
    tier: tierOf(score, input.thresholds),
    score,
    services: affectedServices(graph, reach),
    owners,
    riskFacts,
    unmapped: touched.unmapped,
    reasons,
  };
}

function tierOf(score: number, thresholds: BlastRadiusThresholds): BlastRadiusTier {
  if (score >= thresholds.critical) return "critical";
  if (score >= thresholds.high) return "high";
  if (score >= thresholds.moderate) return "moderate";
  return "low";
}

function affectedServices(graph: ServiceGraph, reach: Reach): AffectedService[] {
  return reach.order.map((service) => {
    const { id, tier, owners } = graph.services[service]!;
    const affected = { id, tier, distance: reach.distance[service]!, via: chainTo(graph, reach, service) };
    return owners.length === 0 ? affected : { ...affected, owners };
  });
}

function byPoints(one: BlastRadiusReason, other: BlastRadiusReason): number {
  return other.points - one.points;
}
