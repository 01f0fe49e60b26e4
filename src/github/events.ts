import { z } from "zod";

import { organisationRepository } from "../domain/configuration-paths.ts";
import { type Hint } from "../workflows/ports/work-queue.ts";
import {
  incidentIssueSubject,
  installationSubject,
  openPullRequestsSubject,
} from "../workflows/ports/work-subject.ts";
import { accountFromRest } from "./account.ts";
import { commentEvent } from "./comment-events.ts";
import {
  type Envelope,
  envelopePayload,
  type EventMeaning,
  nothing,
  parsePayload,
  repositoryKeyOf,
  repositoryPayload,
} from "./event-payload.ts";
import { checkEvent, mergeGroupEvent, pullRequestEvent, reviewEvent } from "./pull-request-events.ts";

/**
 * What a delivery means.
 * @param event the `x-github-event` header
 * @param payload the parsed body
 * @param checkName our own check's name; without it no finished check is news
 * @param incidentLabel issues with this label tell of incidents; without it none does
 * @throws {PayloadError} where a field that the event must have is missing
 */
export function readEvent(
  event: string,
  payload: unknown,
  checkName?: string,
  incidentLabel?: string,
): EventMeaning {
  const envelope = parsePayload(envelopePayload, payload, event);
  switch (event) {
    case "pull_request":
      return pullRequestEvent(envelope, payload);
    case "pull_request_review":
      return reviewEvent(envelope, payload);
    case "issue_comment":
      return commentEvent(envelope, payload);
    case "push":
      return pushEvent(envelope, payload);
    case "merge_group":
      return mergeGroupEvent(envelope, payload);
    case "check_run":
    case "check_suite":
      return checkEvent(event, envelope, payload, checkName);
    case "issues":
      return issueEvent(envelope, payload, incidentLabel);
    case "member":
    case "team_add":
    case "repository":
      return repositoryEvent(event, envelope, payload);
    case "membership":
    case "team":
    case "organization":
    case "installation":
    case "installation_repositories":
      return installationEvent(event, envelope);
    default:
      return nothing;
  }
}

/** An issue that carries the incident label, or has just lost it. */
function issueEvent(envelope: Envelope, payload: unknown, incidentLabel: string | undefined): EventMeaning {
  const label = z.object({ name: z.string() });
  const body = parsePayload(
    z.object({
      repository: repositoryPayload,
      issue: z.object({ number: z.number(), labels: z.array(label).default([]) }),
      label: label.optional(),
    }),
    payload,
    "issues",
  );
  const installationId = envelope.installation?.id;
  const names = [...body.issue.labels, ...(body.label === undefined ? [] : [body.label])].map(({ name }) =>
    name.toLowerCase(),
  );
  if (installationId === undefined || incidentLabel === undefined) return nothing;
  if (!names.includes(incidentLabel.toLowerCase())) return nothing;
  const subject = incidentIssueSubject(repositoryKeyOf(installationId, body.repository), body.issue.number);
  return { facts: [], hints: [{ subject, because: `issues.${envelope.action ?? "?"}` }] };
}

/** A push to a branch proves who pushed it; and the branch may be the base of pull requests, with a new policy. */
function pushEvent(envelope: Envelope, payload: unknown): EventMeaning {
  const body = parsePayload(
    z.object({ repository: repositoryPayload, ref: z.string(), after: z.string() }),
    payload,
    "push",
  );
  const installationId = envelope.installation?.id;
  const branch = /^refs\/heads\/(.+)$/s.exec(body.ref)?.[1];
  if (installationId === undefined || branch === undefined) return nothing;
  const wasDeleted = /^0+$/.test(body.after);
  return {
    facts:
      wasDeleted || envelope.sender === undefined
        ? []
        : [
            {
              kind: "push",
              repositoryId: body.repository.id,
              headSha: body.after,
              pusher: accountFromRest(envelope.sender),
            },
          ],
    hints: [
      {
        subject: openPullRequestsSubject(repositoryKeyOf(installationId, body.repository), branch),
        because: `push to ${branch}`,
      },
      ...organisationHints(installationId, body.repository, `push to ${branch}`, branch),
    ],
  };
}

/** What a repository was called before. */
const changesPayload = z.object({
  repository: z.object({ name: z.object({ from: z.string() }).optional() }).optional(),
});

/** Who may do what in a repository may have changed, or what it is called. */
function repositoryEvent(event: string, envelope: Envelope, payload: unknown): EventMeaning {
  const body = parsePayload(
    z.object({ repository: repositoryPayload.optional(), changes: changesPayload.optional() }),
    payload,
    event,
  );
  const installationId = envelope.installation?.id;
  if (installationId === undefined || body.repository === undefined) return nothing;
  const subject = openPullRequestsSubject(repositoryKeyOf(installationId, body.repository), null);
  const because = `${event}.${envelope.action ?? "added"}`;
  const formerName = body.changes?.repository?.name?.from ?? "";
  return {
    facts: [],
    hints: [
      { subject, because },
      ...organisationHints(installationId, body.repository, because),
      ...organisationHints(installationId, { ...body.repository, name: formerName }, because),
    ],
  };
}

/**
 * The repository that holds the organisation's policy has changed, and with it how any pull request is judged.
 * @param branch the one that has changed; left out: the repository itself has
 */
function organisationHints(
  installationId: number,
  { name, default_branch: defaultBranch }: z.infer<typeof repositoryPayload>,
  because: string,
  branch?: string,
): readonly Hint[] {
  const isAnother = branch !== undefined && defaultBranch !== undefined && branch !== defaultBranch;
  if (name !== organisationRepository || isAnother) return [];
  return [{ subject: installationSubject(installationId), because: `${because} of ${name}` }];
}

/** Who is in which team may have changed: any open pull request of the installation may be concerned. */
function installationEvent(event: string, envelope: Envelope): EventMeaning {
  const installationId = envelope.installation?.id;
  const isGone = event === "installation" && ["deleted", "suspend"].includes(envelope.action ?? "");
  if (installationId === undefined || isGone) return nothing;
  return {
    facts: [],
    hints: [{ subject: installationSubject(installationId), because: `${event}.${envelope.action ?? "?"}` }],
  };
}
