import { standingTierRaises, type TierRaise } from "../domain/blast-radius/tier-raises.ts";
import { type ServiceGraph } from "../domain/blast-radius/service-graph.ts";
import { foldForRaises } from "../domain/incident/fold-reports.ts";
import { type Incident, type IncidentReport } from "../domain/incident/incident.ts";
import { builtInIncidentSettings, raiseAfterIncidents } from "../domain/incident/raise-after-incidents.ts";
import { type Policy } from "../domain/policy/policy.ts";
import { type IncidentStore } from "./ports/fact-stores.ts";

interface Ports {
  readonly incidents: IncidentStore;
  readonly now: () => Date;
}

/** An incident of which nobody said anything for so long has been forgotten, not left open. Milliseconds. */
const forgottenAfter = 200 * 24 * 60 * 60_000;

/** How the organisation's incidents raise the tiers of a repository's services now. */
export async function readTierRaises(
  { incidents, now }: Ports,
  organisation: string,
  policy: Policy,
  services: ServiceGraph,
): Promise<readonly TierRaise[]> {
  const moment = now();
  const since = new Date(moment.getTime() - forgottenAfter).toISOString();
  const reports = await incidents.reportsSince(organisation, since);
  const settings = policy.incidents ?? builtInIncidentSettings;
  const raises = raiseAfterIncidents(incidentsIn(reports), settings, services, moment.toISOString());
  return standingTierRaises(raises, moment.toISOString());
}

/** The incidents that reports are about, each folded. */
function incidentsIn(reports: readonly IncidentReport[]): readonly Incident[] {
  const byIncident = Map.groupBy(reports, ({ incidentId }) => incidentId);
  return [...byIncident.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [foldForRaises([first, ...others])],
  );
}
