import { type OverrideBody } from "../domain/ledger/bodies.ts";
import { hoursAfter } from "../domain/instant.ts";
import { breakGlassOf } from "../domain/policy/built-in-policy.ts";
import { overrideIssue, overrideLabel, type OverrideTold, overrideTitle } from "../text/bypass-text.ts";
import { linksTo } from "./evaluation.ts";
import { openFollowUp, type NewFollowUp } from "./open-follow-up.ts";
import { type LandingRecord, type MoveFacts } from "./match-facts.ts";
import { type LedgerEntry } from "../domain/ledger/entry.ts";
import { ledgerSubject } from "./record-decision.ts";

/** An override that was used is reviewed after the fact, as a bypass is. */
export async function followOverride(facts: MoveFacts, record: LandingRecord, number: number): Promise<void> {
  const { ports, subject, move } = facts;
  const entry = await overrideInForce(facts, number);
  if (entry === null) {
    ports.log.error(
      { repository: `${subject.owner}/${subject.repository}`, number },
      "a merge was overridden, and no override is on record",
    );
    return;
  }
  const override = entry.body as unknown as OverrideBody;
  const settings = breakGlassOf(record.policyThen.policy);
  const owners = settings.followUpOwners.length > 0 ? settings.followUpOwners : [`@${override.by.login}`];
  const last = record.commits.at(-1)!;
  const told: OverrideTold = {
    branch: subject.branch,
    sha: last.sha,
    number,
    by: override.by,
    confirmedBy: override.confirmedBy,
    reason: override.reason,
    incident: override.incident,
  };
  const draft: NewFollowUp = {
    of: "override",
    name: `override #${String(number)} ${override.actId}`,
    entry: entry.sequence,
    subject: entry.subject,
    branch: subject.branch,
    sha: last.sha,
    beforeSha: move.beforeSha,
    number,
    since: record.at,
    involved: [override.by, ...(override.confirmedBy === null ? [] : [override.confirmedBy])],
    owners,
    dueAt: hoursAfter(record.at, settings.followUpDays * 24)!,
  };
  await openFollowUp(ports, subject, draft, {
    title: overrideTitle(told),
    body: overrideIssue(told, draft, linksTo(ports.settings, subject)),
    label: overrideLabel,
    notice: {
      key: `override-used ${String(entry.sequence)}`,
      kind: "override",
      title: `${subject.owner}/${subject.repository}: ${overrideTitle(told)}`,
      text: `Reason: ${override.reason}`,
    },
  });
}

/** The override that was in force last for this pull request. */
async function overrideInForce({ ports, subject }: MoveFacts, number: number): Promise<LedgerEntry | null> {
  const about = ledgerSubject({ repositoryId: subject.repositoryId, number });
  let found: LedgerEntry | null = null;
  for await (const entry of ports.ledger.entries({ subject: about })) {
    if (entry.kind === "override" && entry.body["state"] === "in-force") found = entry;
  }
  return found;
}
