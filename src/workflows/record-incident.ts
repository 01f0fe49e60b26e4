import { type Decision } from "../domain/decision/decision.ts";
import { answerQuestions, type CauseRecord } from "../domain/incident/answer-questions.ts";
import { foldReports } from "../domain/incident/fold-reports.ts";
import { type Incident, type NamedCause } from "../domain/incident/incident.ts";
import { type IncidentBody, type IncidentCause, type MergeBody } from "../domain/ledger/bodies.ts";
import { canonicalJson } from "../domain/ledger/canonical-json.ts";
import { incidentNotice } from "../text/incident-text.ts";
import { asJson } from "./as-json.ts";
import { type LedgerEntry } from "../domain/ledger/entry.ts";
import { type IncidentStore } from "./ports/fact-stores.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type Ledger } from "./ports/ledger.ts";
import { type Notifier } from "./ports/notices.ts";
import { type WorkQueue } from "./ports/work-queue.ts";
import { type IncidentSubject, openPullRequestsSubject, type RepositoryKey } from "./ports/work-subject.ts";
import { ledgerSubject } from "./record-decision.ts";

interface Ports {
  readonly github: Pick<
    GitHubReader,
    "readInstallations" | "readRepositories" | "readMergeCommit" | "readCommitSha"
  >;
  readonly incidents: IncidentStore;
  readonly ledger: Ledger;
  readonly notifier: Notifier;
  readonly workQueue: WorkQueue;
}

/**
 * Puts together what is known of an incident, answers the three questions for each change behind it, and keeps both
 * in the ledger; where that is news, tells the team and has the organisation's open pull requests judged again,
 * because the incident may raise the tiers of its services. Resolves with whether it was news.
 */
export async function recordIncident(
  ports: Ports,
  { organisation, incidentId }: IncidentSubject,
): Promise<boolean> {
  const [first, ...others] = await ports.incidents.reportsOf(organisation, incidentId);
  if (first === undefined) return false;
  const incident = foldReports([first, ...others]);
  const repositories = await repositoriesOf(ports, organisation);
  const causes: IncidentCause[] = [];
  for (const cause of incident.causes) {
    causes.push(answerQuestions(cause, await recordOf(ports, cause, repositories)));
  }
  const body: IncidentBody = { organisation, ...incident, causes: withoutRepeats(causes) };
  const subject = `incident ${organisation} ${incident.id}`;
  const plain = asJson(body);
  const latest = await ports.ledger.latest("incident", subject);
  if (latest !== null && canonicalJson(latest.body) === canonicalJson(plain)) return false;
  await ports.ledger.append({ kind: "incident", subject, body: plain });
  if (isNews(latest, incident)) await ports.notifier.notify(incidentNotice(body));
  await ports.workQueue.enqueue(
    repositories.map((repository) => ({
      subject: openPullRequestsSubject(repository, null),
      because: `incident ${incident.id}`,
    })),
  );
  return true;
}

/** Teams hear of its start and of its end, not of every word in between. */
function isNews(latest: LedgerEntry | null, incident: Incident): boolean {
  return latest === null || latest.body["state"] !== incident.state;
}

async function repositoriesOf({ github }: Ports, organisation: string): Promise<readonly RepositoryKey[]> {
  const found: RepositoryKey[] = [];
  for (const installation of await github.readInstallations()) {
    const repositories = await github.readRepositories(installation);
    found.push(...repositories.filter(({ owner }) => owner.toLowerCase() === organisation));
  }
  return found;
}

/** What the ledger has about a change: the decision that it was merged by, else the newest. */
async function recordOf(
  ports: Ports,
  cause: NamedCause,
  repositories: readonly RepositoryKey[],
): Promise<CauseRecord> {
  const nothing: CauseRecord = { repositoryId: null, merge: null, decision: null, sequence: null };
  const repository = repositories.find(
    (each) =>
      each.owner.toLowerCase() === cause.owner.toLowerCase() &&
      each.repository.toLowerCase() === cause.repository.toLowerCase(),
  );
  if (repository === undefined) return nothing;
  const { repositoryId } = repository;
  const sha = await shaOf(ports, cause, repository);
  const entry = sha === null ? null : await ports.ledger.latest("merge", `${String(repositoryId)}@${sha}`);
  const merge = entry === null ? null : (entry.body as unknown as MergeBody);
  const number = cause.number ?? merge?.number ?? null;
  const decided =
    (await entryAt(ports.ledger, merge?.decision ?? null)) ??
    (number === null ? null : await ports.ledger.latest("decision", ledgerSubject({ repositoryId, number })));
  return {
    repositoryId,
    merge,
    // Not there: it was erased.
    decision: (decided?.body["decision"] as unknown as Decision | undefined) ?? null,
    sequence: decided?.sequence ?? null,
  };
}

async function shaOf(
  { github }: Ports,
  { number, sha }: NamedCause,
  repository: RepositoryKey,
): Promise<string | null> {
  if (number !== null) return github.readMergeCommit(repository, number);
  if (sha === null || sha.length === 40) return sha;
  return github.readCommitSha(repository, sha);
}

async function entryAt(ledger: Ledger, sequence: number | null): Promise<LedgerEntry | null> {
  if (sequence === null) return null;
  for await (const entry of ledger.entries({ after: sequence - 1 })) return entry;
  return null;
}

/** A pull request and its commit, named apart, are one change. */
function withoutRepeats(causes: readonly IncidentCause[]): readonly IncidentCause[] {
  return causes.filter((cause, index) => {
    const earlier = causes.slice(0, index);
    return !earlier.some(
      (other) =>
        cause.repositoryId !== null &&
        other.repositoryId === cause.repositoryId &&
        ((cause.number !== null && other.number === cause.number) ||
          (cause.sha !== null && other.sha === cause.sha)),
    );
  });
}
