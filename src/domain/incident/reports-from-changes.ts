import { type IncidentLinkAct } from "../act/act.ts";
import { type BlastRadius } from "../blast-radius/blast-radius.ts";
import { type PullRequestReference } from "../pull-request.ts";
import { type IncidentReport, reportOf } from "./incident.ts";

/**
 * The incident that somebody means by a name: a known one of this id, whoever told of it; `#90`, an issue of the same
 * repository; else one that is known by this name alone.
 * @param known ids of incidents, the newest last
 */
export function incidentNamed(
  name: string,
  known: readonly string[],
  { owner, repository }: Pick<PullRequestReference, "owner" | "repository">,
): string {
  if (known.includes(name)) return name;
  if (/^#\d+$/u.test(name)) return `issue:${owner}/${repository}${name}`;
  const same = (id: string): boolean => id.slice(id.indexOf(":") + 1).toLowerCase() === name.toLowerCase();
  return known.findLast(same) ?? `command:${name}`;
}

/** What it says of an incident that somebody names a change as its cause. The services that the change touches failed. */
export function reportOfLink(
  act: IncidentLinkAct,
  incidentId: string,
  { owner, repository, number }: PullRequestReference,
  blastRadius: BlastRadius,
): IncidentReport {
  return reportOf(
    { incidentId, reportId: `command:${act.id}`, source: "command", at: act.at },
    {
      services: blastRadius.services.filter(({ distance }) => distance === 0).map(({ id }) => id),
      causes: [{ owner, repository, number, sha: null, saidBy: act.by.login }],
    },
  );
}

/**
 * A merged pull request that undoes another one, and nothing else, says that something was wrong with that: a small
 * incident of its own, over at once, unless somebody tells more about it.
 * @param at when it was merged; ISO 8601, UTC
 */
export function reportOfRevert(
  { owner, repository, repositoryId, number }: PullRequestReference,
  reverts: number,
  at: string,
): IncidentReport {
  const incidentId = `revert:${owner}/${repository}#${String(number)}`;
  return reportOf(
    { incidentId, reportId: `revert:${String(repositoryId)}#${String(number)}`, source: "revert", at },
    {
      title: `#${String(number)} undoes #${String(reverts)}`,
      severity: "sev4",
      state: "resolved",
      startedAt: at,
      endedAt: at,
      causes: [{ owner, repository, number: reverts, sha: null, saidBy: `#${String(number)}` }],
    },
  );
}
