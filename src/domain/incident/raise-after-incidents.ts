import { type ServiceGraph } from "../blast-radius/service-graph.ts";
import { type TierRaise } from "../blast-radius/tier-raises.ts";
import { hoursAfter } from "../instant.ts";
import { type Incident, type Severity } from "./incident.ts";

/** How incidents bear on what is asked of later changes to the same services. */
export interface IncidentSettings {
  /** The least severe incident that raises its services' tiers; `null`: none does. */
  readonly raiseFrom: Severity | null;
  /** By so many tiers, towards 0. */
  readonly raiseBy: number;
  /** For so many days after its end, or after its start while it is open. */
  readonly raiseDays: number;
}

/** Two weeks in which the service that has just failed is treated as one tier more critical. */
export const builtInIncidentSettings: IncidentSettings = { raiseFrom: "sev2", raiseBy: 1, raiseDays: 14 };

/** A service that the map gives no tier counts as this one before it is raised. */
const unknownTier = 2;

const worstFirst: readonly Severity[] = ["sev1", "sev2", "sev3", "sev4"];
/**
 * The raises that follow from incidents, whether they still stand or not. An incident whose severity nobody said is
 * taken for a severe one. While an incident is open its services stay raised.
 * @param now ISO 8601, UTC
 */
export function raiseAfterIncidents(
  incidents: readonly Incident[],
  { raiseFrom, raiseBy, raiseDays }: IncidentSettings,
  graph: ServiceGraph,
  now: string,
): readonly TierRaise[] {
  if (raiseFrom === null) return [];
  return incidents
    .filter(({ severity }) => isAtLeast(severity ?? "sev1", raiseFrom))
    .flatMap((incident) =>
      servicesOf(incident, graph).map(({ id, tier }): TierRaise => ({
        service: id,
        tier: Math.max(0, (tier ?? unknownTier) - raiseBy),
        until: daysAfter(incident.endedAt ?? now, raiseDays),
        incident: incident.id,
      })),
    );
}

/** An end that is no instant ends nothing: the raise stands. */
function daysAfter(from: string, days: number): string {
  return hoursAfter(from, days * 24) ?? "9999-12-31T00:00:00.000Z";
}

function isAtLeast(severity: Severity, least: Severity): boolean {
  return worstFirst.indexOf(severity) <= worstFirst.indexOf(least);
}

/** Incident tools have names of their own for services: case, spaces and dashes are not told apart; aliases count. */
function servicesOf(incident: Incident, graph: ServiceGraph): ServiceGraph["services"] {
  const named = new Set(incident.services.map(plain));
  const indexes = [...graph.indexOf].filter(([name]) => named.has(plain(name))).map(([, index]) => index);
  return graph.services.filter((_, index) => indexes.includes(index));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/gu, "-");
}
