import { z } from "zod";

import { mayHoldCommand } from "../domain/command/parse-command.ts";
import { type ObservedFact } from "../workflows/ports/deliveries.ts";
import { type Hint } from "../workflows/ports/work-queue.ts";
import {
  commentSubject,
  incidentIssueSubject,
  installationSubject,
  mergeGroupSubject,
  openPullRequestsSubject,
  pullRequestSubject,
  type RepositoryKey,
} from "../workflows/ports/work-subject.ts";
import { organisationRepository } from "../domain/configuration-paths.ts";
import { accountFromRest } from "./account.ts";

/** What a delivery proves, and what may have changed. An event is a hint, never a fact about GitHub's state. */
export interface EventMeaning {
  readonly facts: readonly ObservedFact[];
  readonly hints: readonly Hint[];
}

/** A signed delivery has not the shape that GitHub documents. The message says where. */
export class PayloadError extends Error {
  override readonly name = "PayloadError";
}

const account = z.object({ id: z.number(), login: z.string(), type: z.string().default("User") });
const repository = z.object({
  id: z.number(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  default_branch: z.string().optional(),
});
const pullRequest = z.object({
  number: z.number(),
  head: z.object({ sha: z.string(), ref: z.string() }),
  base: z.object({ ref: z.string() }),
});
const anyPayload = z.object({
  action: z.string().optional(),
  installation: z.object({ id: z.number() }).optional(),
  sender: account.optional(),
});

type Envelope = z.infer<typeof anyPayload>;
const nothing: EventMeaning = { facts: [], hints: [] };

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
  const envelope = parse(anyPayload, payload, event);
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

function pullRequestEvent(envelope: Envelope, payload: unknown): EventMeaning {
  const body = parse(z.object({ repository, pull_request: pullRequest }), payload, "pull_request");
  const installationId = envelope.installation?.id;
  if (installationId === undefined) return nothing;
  const subject = pullRequestSubject(keyOf(installationId, body.repository), body.pull_request.number);
  const pusher = envelope.action === "synchronize" ? envelope.sender : undefined;
  return {
    facts:
      pusher === undefined
        ? []
        : [
            {
              kind: "push",
              repositoryId: body.repository.id,
              headSha: body.pull_request.head.sha,
              pusher: accountFromRest(pusher),
            },
          ],
    hints: [{ subject, because: `pull_request.${envelope.action ?? "?"}` }],
  };
}

function reviewEvent(envelope: Envelope, payload: unknown): EventMeaning {
  const body = parse(
    z.object({
      repository,
      pull_request: pullRequest,
      review: z.object({ id: z.number(), commit_id: z.string().nullable() }),
    }),
    payload,
    "pull_request_review",
  );
  const installationId = envelope.installation?.id;
  if (installationId === undefined) return nothing;
  const { review } = body;
  return {
    facts:
      envelope.action === "submitted" && review.commit_id !== null
        ? [
            {
              kind: "review-submitted",
              repositoryId: body.repository.id,
              number: body.pull_request.number,
              reviewId: String(review.id),
              headSha: review.commit_id,
              baseRef: body.pull_request.base.ref,
            },
          ]
        : [],
    hints: [
      {
        subject: pullRequestSubject(keyOf(installationId, body.repository), body.pull_request.number),
        because: `pull_request_review.${envelope.action ?? "?"}`,
      },
    ],
  };
}

/** An issue that carries the incident label, or has just lost it. */
function issueEvent(envelope: Envelope, payload: unknown, incidentLabel: string | undefined): EventMeaning {
  const label = z.object({ name: z.string() });
  const body = parse(
    z.object({
      repository,
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
  const subject = incidentIssueSubject(keyOf(installationId, body.repository), body.issue.number);
  return { facts: [], hints: [{ subject, because: `issues.${envelope.action ?? "?"}` }] };
}

/**
 * A person has commented a pull request, and a line of it begins as a command does. What is edited, what an app or a
 * bot says, and what somebody says through an app commands nothing.
 */
function commentEvent(envelope: Envelope, payload: unknown): EventMeaning {
  const body = parse(commentPayload, payload, "issue_comment");
  const { issue, comment } = body;
  const installationId = envelope.installation?.id;
  if (installationId === undefined || envelope.action !== "created") return nothing;
  if (!isThere(issue.pull_request) || comment.user === null || isThere(comment.performed_via_github_app)) {
    return nothing;
  }
  const by = accountFromRest(comment.user);
  const isInPerson = by.kind === "person" && envelope.sender?.id === by.id;
  if (!isInPerson || !mayHoldCommand(comment.body ?? "")) return nothing;
  const subject = commentSubject(keyOf(installationId, body.repository), issue.number, comment.id);
  return {
    facts: [
      {
        kind: "comment-created",
        repositoryId: body.repository.id,
        number: issue.number,
        commentId: comment.id,
        by,
        body: comment.body ?? "",
        createdAt: comment.created_at,
        url: comment.html_url,
      },
    ],
    hints: [{ subject, because: "issue_comment.created" }],
  };
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

const commentPayload = z.object({
  repository,
  issue: z.object({ number: z.number(), pull_request: z.unknown().optional() }),
  comment: z.object({
    id: z.number(),
    body: z.string().nullish(),
    html_url: z.string(),
    created_at: z.string(),
    user: account.nullable(),
    performed_via_github_app: z.unknown().optional(),
  }),
});

/** A push to a branch proves who pushed it; and the branch may be the base of pull requests, with a new policy. */
function pushEvent(envelope: Envelope, payload: unknown): EventMeaning {
  const body = parse(z.object({ repository, ref: z.string(), after: z.string() }), payload, "push");
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
        subject: openPullRequestsSubject(keyOf(installationId, body.repository), branch),
        because: `push to ${branch}`,
      },
      ...organisationHints(installationId, body.repository, `push to ${branch}`, branch),
    ],
  };
}

function mergeGroupEvent(envelope: Envelope, payload: unknown): EventMeaning {
  const body = parse(
    z.object({
      repository,
      merge_group: z.object({
        head_sha: z.string(),
        head_ref: z.string(),
        base_sha: z.string(),
        base_ref: z.string(),
      }),
    }),
    payload,
    "merge_group",
  );
  const installationId = envelope.installation?.id;
  if (installationId === undefined || envelope.action !== "checks_requested") return nothing;
  const group = body.merge_group;
  const subject = mergeGroupSubject(keyOf(installationId, body.repository), {
    headSha: group.head_sha,
    headRef: branchName(group.head_ref),
    baseSha: group.base_sha,
    baseRef: branchName(group.base_ref),
  });
  return { facts: [], hints: [{ subject, because: "merge_group.checks_requested" }] };
}

/**
 * Somebody pressed Re-run; or another app's check is done, and a policy may wait for it. Our own are no news: they
 * say what we said.
 */
function checkEvent(
  event: "check_run" | "check_suite",
  envelope: Envelope,
  payload: unknown,
  checkName: string | undefined,
): EventMeaning {
  const about = z.object({
    name: z.string().optional(),
    pull_requests: z.array(z.object({ number: z.number() })).default([]),
  });
  const body = parse(
    z.object({ repository, check_run: about.optional(), check_suite: about.optional() }),
    payload,
    event,
  );
  const installationId = envelope.installation?.id;
  const isOthers = checkName !== undefined && body.check_run?.name !== checkName;
  const isDone = event === "check_run" && envelope.action === "completed" && isOthers;
  if (installationId === undefined || !(isDone || envelope.action === "rerequested")) return nothing;
  const numbers = (body[event]?.pull_requests ?? []).map((pull) => pull.number);
  const because = `${event}.${envelope.action ?? "?"}`;
  // GitHub quirk: `pull_requests` is empty for pull requests from forks, so then all open ones are looked at.
  if (numbers.length === 0) {
    return {
      facts: [],
      hints: [{ subject: openPullRequestsSubject(keyOf(installationId, body.repository), null), because }],
    };
  }
  return {
    facts: [],
    hints: numbers.map((number) => ({
      subject: pullRequestSubject(keyOf(installationId, body.repository), number),
      because,
    })),
  };
}

/** Who may do what in a repository may have changed. */
function repositoryEvent(event: string, envelope: Envelope, payload: unknown): EventMeaning {
  const body = parse(z.object({ repository: repository.optional() }), payload, event);
  const installationId = envelope.installation?.id;
  if (installationId === undefined || body.repository === undefined) return nothing;
  const subject = openPullRequestsSubject(keyOf(installationId, body.repository), null);
  const because = `${event}.${envelope.action ?? "added"}`;
  return {
    facts: [],
    hints: [{ subject, because }, ...organisationHints(installationId, body.repository, because)],
  };
}

/**
 * The repository that holds the organisation's policy has changed, and with it how any pull request is judged.
 * @param branch the one that has changed; left out: the repository itself has
 */
function organisationHints(
  installationId: number,
  { name, default_branch: defaultBranch }: Repository,
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

type Repository = z.infer<typeof repository>;

function branchName(ref: string): string {
  return ref.replace(/^refs\/heads\//, "");
}

function keyOf(installationId: number, from: Repository): RepositoryKey {
  return { installationId, repositoryId: from.id, owner: from.owner.login, repository: from.name };
}

function parse<Schema extends z.ZodType>(schema: Schema, payload: unknown, event: string): z.infer<Schema> {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new PayloadError(
    `a ${event} delivery has no usable \`${issue?.path.join(".") ?? ""}\`: ${issue?.message ?? "malformed"}`,
  );
}
