import { type Account } from "../pull-request.ts";

/** How bad it is, `sev1` the worst. */
export type Severity = "sev1" | "sev2" | "sev3" | "sev4";

/** Who or what told of it. */
export type IncidentSource = "command" | "issue" | "pagerduty" | "opsgenie" | "webhook" | "revert";

/** A change that somebody or something holds for the cause. */
export interface NamedCause {
  readonly owner: string;
  readonly repository: string;
  /** `null`: only a commit is known. */
  readonly number: number | null;
  /** `null`: only the pull request is known. */
  readonly sha: string | null;
  /** Who or what says so: a login, or the source's name. */
  readonly saidBy: string;
}

/** What one source said at one time about an incident. `null` and empty: it did not say. */
export interface IncidentReport {
  /** `<source>:<the source's own id>`, or whatever people call it. */
  readonly incidentId: string;
  /** Names the report once and for all: recording it again changes nothing. */
  readonly reportId: string;
  readonly source: IncidentSource;
  /** ISO 8601, UTC: when it was so. Reports may come late and in another order. */
  readonly at: string;
  readonly title: string | null;
  readonly severity: Severity | null;
  readonly state: "open" | "resolved" | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly services: readonly string[];
  readonly url: string | null;
  readonly causes: readonly NamedCause[];
}

/** An incident as all reports together tell it. */
export interface Incident {
  readonly id: string;
  readonly source: IncidentSource;
  readonly title: string;
  readonly severity: Severity | null;
  readonly state: "open" | "resolved";
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly services: readonly string[];
  readonly url: string | null;
  readonly causes: readonly NamedCause[];
}

/** Makes a report from the parts that a source gives. */
export function reportOf(
  required: Pick<IncidentReport, "incidentId" | "reportId" | "source" | "at">,
  said: Partial<IncidentReport>,
): IncidentReport {
  return {
    title: null,
    severity: null,
    state: null,
    startedAt: null,
    endedAt: null,
    services: [],
    url: null,
    causes: [],
    ...said,
    ...required,
  };
}

/** An issue of GitHub, as far as it can tell of an incident. */
export interface IncidentIssue {
  readonly repositoryId: number;
  readonly owner: string;
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly state: "open" | "closed";
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  readonly url: string;
  readonly author: string | null;
  /** Who put which label on, and when, the oldest first: as far as it was read, and labels since taken off too. */
  readonly labelled: readonly (IssueDeed & { readonly label: string })[];
  /** The newest change to its body; `null`: it is as it was written. */
  readonly edited: IssueDeed | null;
}

/** Who did something to an issue, and when. */
export interface IssueDeed {
  /** `null`: GitHub does not tell, or the account is gone. */
  readonly by: Account | null;
  /** ISO 8601, UTC, to the second. */
  readonly at: string;
}
