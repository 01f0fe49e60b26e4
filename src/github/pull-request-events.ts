/** Deliveries about single pull requests: their heads, reviews, merge groups and checks. */
import { z } from "zod";

import {
  mergeGroupSubject,
  openPullRequestsSubject,
  pullRequestSubject,
} from "../workflows/ports/work-subject.ts";
import { accountFromRest } from "./account.ts";
import {
  type Envelope,
  type EventMeaning,
  nothing,
  parsePayload,
  pullRequestPayload,
  repositoryKeyOf,
  repositoryPayload,
} from "./event-payload.ts";

/** A pull request has changed; and where its head was pushed to, by whom. */
export function pullRequestEvent(envelope: Envelope, payload: unknown): EventMeaning {
  const body = parsePayload(
    z.object({ repository: repositoryPayload, pull_request: pullRequestPayload }),
    payload,
    "pull_request",
  );
  const installationId = envelope.installation?.id;
  if (installationId === undefined) return nothing;
  const subject = pullRequestSubject(
    repositoryKeyOf(installationId, body.repository),
    body.pull_request.number,
  );
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

/** A review has changed; and where it was just submitted, for which commit and base branch. */
export function reviewEvent(envelope: Envelope, payload: unknown): EventMeaning {
  const body = parsePayload(
    z.object({
      repository: repositoryPayload,
      pull_request: pullRequestPayload,
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
        subject: pullRequestSubject(
          repositoryKeyOf(installationId, body.repository),
          body.pull_request.number,
        ),
        because: `pull_request_review.${envelope.action ?? "?"}`,
      },
    ],
  };
}

/** The merge queue waits for the check on a group. */
export function mergeGroupEvent(envelope: Envelope, payload: unknown): EventMeaning {
  const body = parsePayload(
    z.object({
      repository: repositoryPayload,
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
  const subject = mergeGroupSubject(repositoryKeyOf(installationId, body.repository), {
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
export function checkEvent(
  event: "check_run" | "check_suite",
  envelope: Envelope,
  payload: unknown,
  checkName: string | undefined,
): EventMeaning {
  const about = z.object({
    name: z.string().optional(),
    pull_requests: z.array(z.object({ number: z.number() })).default([]),
  });
  const body = parsePayload(
    z.object({ repository: repositoryPayload, check_run: about.optional(), check_suite: about.optional() }),
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
      hints: [
        { subject: openPullRequestsSubject(repositoryKeyOf(installationId, body.repository), null), because },
      ],
    };
  }
  return {
    facts: [],
    hints: numbers.map((number) => ({
      subject: pullRequestSubject(repositoryKeyOf(installationId, body.repository), number),
      because,
    })),
  };
}

function branchName(ref: string): string {
  return ref.replace(/^refs\/heads\//, "");
}
