import { isAtLeast } from "../domain/approval/levels.ts";
import { type IncidentReport } from "../domain/incident/incident.ts";
import { isSameLabel, vouchersOf } from "../domain/incident/vouch-for-issue.ts";
import { type Account } from "../domain/pull-request.ts";
import { readIncidentIssue, readIssueState } from "../files/incidents/issue.ts";
import { type IncidentStore } from "./ports/fact-stores.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type IncidentIssueSubject, incidentSubject } from "./ports/work-subject.ts";

interface Ports {
  readonly github: Pick<GitHubReader, "readIssue" | "readPermission">;
  readonly incidents: IncidentStore;
  readonly settings: { readonly incidentLabel: string };
}

/**
 * Takes what an issue says about an incident, as it is now, if somebody with the right to triage vouches for it. An
 * issue that lost its label is an incident no more, if it ever was one; and what was vouched for once stays. Resolves
 * with whether it said anything new.
 * @throws where GitHub does not answer who may do what: nobody has the right on the strength of that
 */
export async function recordIncidentIssue(ports: Ports, subject: IncidentIssueSubject): Promise<boolean> {
  const report = await readReport(ports, subject);
  if (report === null) return false;
  return ports.incidents.report(subject.owner, report, [
    {
      subject: incidentSubject(subject.owner, report.incidentId),
      because: `issue #${String(subject.number)}`,
    },
  ]);
}

/** `null`: it tells of no incident. */
async function readReport(
  { github, incidents, settings: { incidentLabel } }: Ports,
  subject: IncidentIssueSubject,
): Promise<IncidentReport | null> {
  const issue = await github.readIssue(subject, subject.number);
  if (issue === null) return null;
  const isLabelled = issue.labels.some((label) => isSameLabel(label, incidentLabel));
  const state = readIssueState(issue, isLabelled);
  const isKnown = (await incidents.reportsOf(subject.owner, state.incidentId)).length > 0;
  if (!isLabelled && !isKnown) return null;
  for (const voucher of vouchersOf(issue, incidentLabel, isKnown)) {
    if (!(await mayTriage(github, subject, voucher))) return isKnown ? state : null;
  }
  return readIncidentIssue(issue, isLabelled);
}

async function mayTriage(
  github: Ports["github"],
  subject: IncidentIssueSubject,
  account: Account | null,
): Promise<boolean> {
  if (account === null) return false;
  const found = await github.readPermission(subject, account.login);
  // A login may have been taken by another.
  return found?.account.id === account.id && isAtLeast(found.permission, "triage");
}
