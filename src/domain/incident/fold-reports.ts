import { type Incident, type IncidentReport, type NamedCause } from "./incident.ts";

/**
 * What the reports about one incident say together, whatever order they came in: the newest word on title, severity
 * and state, the earliest start, every service and every cause that anybody named.
 * @param reports at least one, all of the same incident
 */
export function foldReports(reports: readonly [IncidentReport, ...IncidentReport[]]): Incident {
  const inOrder = [...reports].sort((a, b) => compare(a.at, b.at) || compare(a.reportId, b.reportId));
  const first = inOrder[0] ?? reports[0];
  const newest = <Field extends "title" | "severity" | "state" | "url">(
    field: Field,
  ): IncidentReport[Field] => inOrder.findLast((report) => report[field] !== null)?.[field] ?? null;
  const starts = inOrder.flatMap(({ startedAt }) => startedAt ?? []);
  const state = newest("state") ?? "open";
  return {
    id: first.incidentId,
    source: first.source,
    title: newest("title") ?? first.incidentId,
    severity: newest("severity"),
    state,
    startedAt: starts.length === 0 ? first.at : starts.reduce((a, b) => (a < b ? a : b)),
    endedAt: state === "resolved" ? endOf(inOrder) : null,
    services: [...new Set(inOrder.flatMap(({ services }) => services))].sort(),
    url: newest("url"),
    causes: uniqueCauses(inOrder.flatMap(({ causes }) => causes)),
  };
}

/**
 * The same as far as it raises tiers. Whoever wrote an issue may edit and close it, whatever they may do otherwise: of
 * an issue the worst severity that it ever told holds, and an end only from when it was last open. Incident tools say
 * who may change what.
 */
export function foldForRaises(reports: readonly [IncidentReport, ...IncidentReport[]]): Incident {
  const incident = foldReports(reports);
  if (!incident.id.startsWith("issue:")) return incident;
  const severities = reports.flatMap(({ severity }) => severity ?? []);
  const lastOpen = reports
    .flatMap(({ state, at }) => (state === "open" ? [at] : []))
    .reduce((a, b) => (a > b ? a : b), "");
  const { endedAt } = incident;
  return {
    ...incident,
    severity: severities.length === 0 ? null : severities.reduce((a, b) => (a < b ? a : b)),
    endedAt: endedAt === null || endedAt > lastOpen ? endedAt : lastOpen,
  };
}

/** When it was said to have ended, else when it was first said to be resolved for good. */
function endOf(inOrder: readonly IncidentReport[]): string {
  const said = inOrder.findLast(({ endedAt }) => endedAt !== null)?.endedAt;
  if (said !== undefined && said !== null) return said;
  const lastOpen = inOrder.findLastIndex(({ state }) => state === "open");
  const resolved = inOrder.slice(lastOpen + 1).find(({ state }) => state === "resolved");
  return (resolved ?? inOrder.at(-1)!).at;
}

/** One change is named once, by whoever named it first; a pull request and its commit are told apart by the caller. */
function uniqueCauses(causes: readonly NamedCause[]): readonly NamedCause[] {
  const byChange = new Map<string, NamedCause>();
  for (const cause of causes) {
    const { owner, repository, number, sha } = cause;
    const key = JSON.stringify([owner.toLowerCase(), repository.toLowerCase(), number, sha]);
    if (!byChange.has(key)) byChange.set(key, cause);
  }
  return [...byChange.values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
