import { type IncidentIssue, type IncidentReport, reportOf } from "../../domain/incident/incident.ts";
import { causesIn, instant, severityIn } from "./read-incident.ts";

/**
 * The report in an issue that carries the incident label. An issue form writes each answer below a heading of its
 * own (`### Severity`); the same headings work in an issue that was written by hand. Severity may be a label, too.
 * @param isLabelled whether it carries the label still: without it, it is no incident any more
 */
export function readIncidentIssue(issue: IncidentIssue, isLabelled = true): IncidentReport {
  const state = readIssueState(issue, isLabelled);
  const said = sectionsOf(issue.body);
  const section = (...titles: readonly string[]): string | null =>
    titles.map((title) => said.get(title)).find((text) => text !== undefined) ?? null;
  const labelled = issue.labels.map(labelledSeverity).find((severity) => severity !== null) ?? null;
  return {
    ...state,
    reportId: `${state.reportId} in full`,
    title: issue.title,
    severity: severityIn(section("severity")) ?? labelled,
    startedAt: instant(section("started", "start")) ?? issue.createdAt,
    endedAt: instant(section("ended", "end")) ?? state.endedAt,
    services: listIn(section("services", "service", "affected services")),
    causes: causesIn(section("caused by", "cause", "causing change") ?? "", issue.author ?? "issue", {
      owner: issue.owner,
      repository: issue.repository,
    }),
  };
}

/**
 * What an issue tells whose text nobody vouches for: that it is open, or over, as GitHub lets nobody close and open it
 * who may not.
 */
export function readIssueState(issue: IncidentIssue, isLabelled: boolean): IncidentReport {
  const isOver = issue.state === "closed" || !isLabelled;
  const state = isOver ? "resolved" : "open";
  // GitHub tells the time to the second: what is closed within one of an edit is news all the same.
  const version = `${issue.updatedAt} ${state}`;
  return reportOf(
    {
      incidentId: `issue:${issue.owner}/${issue.repository}#${String(issue.number)}`,
      reportId: `issue:${String(issue.repositoryId)}#${String(issue.number)}@${version}`,
      source: "issue",
      at: issue.updatedAt,
    },
    {
      state,
      endedAt: isOver ? (issue.closedAt ?? issue.updatedAt) : null,
      url: issue.url,
    },
  );
}

/** A label that is nothing but a severity; `P1` and `sev-1` are, `high` may be anything. */
function labelledSeverity(label: string): ReturnType<typeof severityIn> {
  return /^(?:sev(?:erity)?|p(?:riority)?)[\s:_/-]*[1-5]$/iu.test(label)
    ? severityIn(label.replace(/[:/]/gu, " "))
    : null;
}

function sectionsOf(body: string): ReadonlyMap<string, string> {
  const sections = new Map<string, string>();
  let title: string | null = null;
  let lines: string[] = [];
  const close = (): void => {
    const text = lines.join("\n").trim();
    // What a form writes for an answer that was left out.
    if (title !== null && text !== "" && text !== "_No response_" && !sections.has(title))
      sections.set(title, text);
  };
  for (const line of body.split(/\r?\n/u)) {
    const heading = /^#{2,4}\s+(.+?)\s*#*$/u.exec(line)?.[1];
    if (heading === undefined) lines.push(line);
    else {
      close();
      title = heading.toLowerCase().replace(/[?:]+$/u, "");
      lines = [];
    }
  }
  close();
  return sections;
}

function listIn(text: string | null): readonly string[] {
  if (text === null) return [];
  return (
    text
      .split(/[,\n]/u)
      // The boxes of a form that nobody ticked.
      .filter((each) => !/^\s*[-*]\s+\[ \]/u.test(each))
      .map((each) =>
        each
          .trim()
          .replace(/^[-*]\s+(?:\[[xX]\]\s+)?/u, "")
          .replace(/^`|`$/gu, ""),
      )
      .filter((each) => each !== "" && each.length <= 200)
      .slice(0, 50)
  );
}
