import { type BypassBody, type BypassKind } from "../domain/ledger/bodies.ts";
import { type Decision } from "../domain/decision/decision.ts";
import { hoursAfter } from "../domain/instant.ts";
import { bypassSettingsOf } from "../domain/policy/bypass-settings.ts";
import { type Account } from "../domain/pull-request.ts";
import { bypassIssue, bypassLabel, bypassNotice, bypassTitle, type BypassTold } from "../text/bypass-text.ts";
import { asJson } from "./as-json.ts";
import { linksTo } from "./evaluation.ts";
import { openFollowUp, type NewFollowUp } from "./open-follow-up.ts";
import { commitSubject, findRecorded } from "./ledger-lookups.ts";
import { type LandingRecord, type MoveFacts } from "./match-facts.ts";
import { type LedgerEntry } from "../domain/ledger/entry.ts";
import { seniorOwners } from "./watch.ts";

/**
 * A bypass gets an entry, an issue with owner and deadline, a label, and a notice, in this order and each once: what
 * was interrupted is taken up again where it was.
 */
export async function recordBypass(facts: MoveFacts, record: LandingRecord, how: BypassKind): Promise<void> {
  const { ports, subject, move } = facts;
  const settings = bypassSettingsOf(record.policyThen.policy);
  const last = record.commits.at(-1)!;
  const written =
    settings.owners.length > 0 ? settings.owners : seniorOwners(record.policyThen.policy, subject);
  const dueAt = hoursAfter(ports.now().toISOString(), settings.days * 24)!;
  const body: BypassBody = {
    owner: subject.owner,
    repository: subject.repository,
    branch: subject.branch,
    sha: last.sha,
    number: record.pullRequest?.number ?? null,
    how,
    beforeSha: move.beforeSha,
    by: record.by,
    at: record.at,
    decision: record.then?.entry.sequence ?? null,
    owners: written,
    dueAt,
  };
  const entry = await appendOnce(facts, body);
  const told = toldOf(body, record);
  const draft: NewFollowUp = {
    of: "bypass",
    name: `bypass ${subject.branch} ${move.beforeSha ?? "nothing"}..${last.sha} ${how}`,
    entry: entry.sequence,
    subject: entry.subject,
    branch: subject.branch,
    sha: last.sha,
    beforeSha: move.beforeSha,
    number: body.number,
    since: record.at,
    involved: involvedIn(record),
    owners: written,
    // The deadline of the first attempt stands.
    dueAt: entry.body["dueAt"] as string,
  };
  const links = linksTo(ports.settings, subject);
  await openFollowUp(ports, subject, draft, {
    title: bypassTitle(told),
    body: bypassIssue(told, draft, links),
    label: bypassLabel(settings.label),
    notice: {
      key: `bypass ${String(entry.sequence)}`,
      kind: "bypass",
      title: `${subject.owner}/${subject.repository}: ${bypassTitle(told)}`,
      text: bypassNotice(told, draft),
    },
  });
}

async function appendOnce({ ports, subject }: MoveFacts, body: BypassBody): Promise<LedgerEntry> {
  const about = commitSubject(subject.repositoryId, body.sha);
  const known = await findRecorded(
    ports,
    about,
    "bypass",
    (other) =>
      other["branch"] === body.branch && other["how"] === body.how && other["beforeSha"] === body.beforeSha,
  );
  return known ?? ports.ledger.append({ kind: "bypass", subject: about, body: asJson(body) });
}

function toldOf(body: BypassBody, { commits, then }: LandingRecord): BypassTold {
  const { how, branch, sha, number, by, at, decision } = body;
  const verdict = then?.verdict ?? null;
  const decided = then?.decision ?? null;
  const missing = decided === null ? [] : missingIn(decided);
  return { how, branch, sha, number, by, at, decision, verdict, missing, commits: commits.length };
}

/** What held it, as the decision says. */
function missingIn({ reasons }: Decision): readonly string[] {
  const told = new Set<string>(["row-matched", "exempted", "nothing-asked", "everything-signed"]);
  return reasons.filter(({ code }) => !told.has(code)).map(({ message }) => message);
}

/** Whoever let it through; where there was no pull request to tell who wrote it, its authors as well. */
function involvedIn({ by, commits, pullRequest }: LandingRecord): readonly Account[] {
  const wrote = pullRequest === null ? commits.flatMap(({ accounts }) => accounts) : [];
  const all = [...(by === null ? [] : [by]), ...wrote];
  return [...new Map(all.map((account) => [account.id, account])).values()];
}
