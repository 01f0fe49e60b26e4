import { type IncidentLinkAct } from "../domain/act/act.ts";
import { type BlastRadius } from "../domain/blast-radius/blast-radius.ts";
import { incidentNamed, reportOfLink, reportOfRevert } from "../domain/incident/reports-from-changes.ts";
import { type PullRequestReference } from "../domain/pull-request.ts";
import { type IncidentStore } from "./ports/fact-stores.ts";
import { incidentSubject } from "./ports/work-subject.ts";

interface Ports {
  readonly incidents: IncidentStore;
}

/** Incidents of which somebody said something since then can be named by their short name. */
const namedSince = "1970-01-01T00:00:00.000Z";

/** Somebody named a change as the cause of an incident: that is a report about it. */
export async function reportIncidentLink(
  { incidents }: Ports,
  act: IncidentLinkAct,
  key: PullRequestReference,
  blastRadius: BlastRadius,
): Promise<void> {
  if (act.relation !== "caused") return;
  const known = (await incidents.reportsSince(key.owner, namedSince)).map(({ incidentId }) => incidentId);
  const report = reportOfLink(act, incidentNamed(act.incident, known, key), key, blastRadius);
  const subject = incidentSubject(key.owner, report.incidentId);
  await incidents.report(key.owner, report, [{ subject, because: `named by ${act.by.login}` }]);
}

/** A merged pull request undid another one: whatever that did wrong is an incident, if a small one. */
export async function reportRevert(
  { incidents }: Ports,
  key: PullRequestReference,
  reverts: number,
  at: string,
): Promise<void> {
  const report = reportOfRevert(key, reverts, at);
  const subject = incidentSubject(key.owner, report.incidentId);
  await incidents.report(key.owner, report, [{ subject, because: `undoes #${String(reverts)}` }]);
}
