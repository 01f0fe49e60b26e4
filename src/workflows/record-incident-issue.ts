import { readIncidentIssue } from "../files/incidents/issue.ts";
import { type IncidentStore } from "./ports/fact-stores.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type IncidentIssueSubject, incidentSubject } from "./ports/work-subject.ts";

interface Ports {
  readonly github: Pick<GitHubReader, "readIssue">;
  readonly incidents: IncidentStore;
  readonly settings: { readonly incidentLabel: string };
}

/**
 * Takes what an issue says about an incident, as it is now. An issue that lost its label is an incident no more, if
 * it ever was one. Resolves with whether it said anything new.
 */
export async function recordIncidentIssue(
  { github, incidents, settings }: Ports,
  subject: IncidentIssueSubject,
): Promise<boolean> {
  const issue = await github.readIssue(subject, subject.number);
  if (issue === null) return false;
  const isLabelled = issue.labels.some(
    (label) => label.toLowerCase() === settings.incidentLabel.toLowerCase(),
  );
  const report = readIncidentIssue(issue, isLabelled);
  if (!isLabelled && (await incidents.reportsOf(subject.owner, report.incidentId)).length === 0) return false;
  return incidents.report(subject.owner, report, [
    {
      subject: incidentSubject(subject.owner, report.incidentId),
      because: `issue #${String(subject.number)}`,
    },
  ]);
}
