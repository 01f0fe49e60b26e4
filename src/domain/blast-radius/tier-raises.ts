import { type BlastRadius } from "./blast-radius.ts";
import { type ServiceGraph } from "./service-graph.ts";

/** After an incident a service counts as more critical than its map says, until an instant. */
export interface TierRaise {
  /** The service's id. */
  readonly service: string;
  /** 0 is the most critical. */
  readonly tier: number;
  /** ISO 8601, UTC; from then on the map's tier holds again. */
  readonly until: string;
  /** The incident, as people call it. */
  readonly incident: string;
}

/** The raises that hold now. */
export function standingTierRaises(raises: readonly TierRaise[], at: string): readonly TierRaise[] {
  return raises.filter(({ until }) => until > at);
}

/**
 * The graph with its services' tiers raised, for the estimate: points follow from tiers.
 * INVARIANT: only ever raises. A service that counts as more critical already stays so.
 */
export function raiseTiers(graph: ServiceGraph, standing: readonly TierRaise[]): ServiceGraph {
  if (standing.length === 0) return graph;
  const services = [...graph.services];
  for (const { service, tier } of standing) {
    const index = graph.indexOf.get(service);
    if (index === undefined) continue;
    services[index] = { ...services[index]!, tier: moreCritical(services[index]!.tier, tier) };
  }
  return { ...graph, services };
}

/** The same for a blast radius that was estimated: its services' tiers, and a sentence for each raise that bears on it. */
export function raiseServiceTiers(blastRadius: BlastRadius, standing: readonly TierRaise[]): BlastRadius {
  const touched = blastRadius.services.filter(({ distance }) => distance === 0);
  const bearing = standing.filter(({ service }) => touched.some(({ id }) => id === service));
  if (standing.length === 0) return blastRadius;
  return {
    ...blastRadius,
    services: blastRadius.services.map((affected) =>
      standing
        .filter(({ service }) => service === affected.id)
        .reduce((raised, { tier }) => ({ ...raised, tier: moreCritical(raised.tier, tier) }), affected),
    ),
    reasons: [
      ...blastRadius.reasons,
      ...bearing.map(({ service, tier, until, incident }) => ({
        points: 0,
        message: `Raised after the incident ${incident}: ${service} counts as tier ${tier} until ${until.slice(0, 16).replace("T", " ")} UTC.`,
      })),
    ],
  };
}

function moreCritical(known: number | null, raised: number): number {
  return known === null ? raised : Math.min(known, raised);
}
