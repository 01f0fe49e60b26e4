import { z } from "zod";

import { mayHoldCommand } from "../domain/command/parse-command.ts";
import { commentSubject } from "../workflows/ports/work-subject.ts";
import { accountFromRest } from "./account.ts";
import {
  accountPayload,
  type Envelope,
  type EventMeaning,
  nothing,
  parsePayload,
  repositoryKeyOf,
  repositoryPayload,
} from "./event-payload.ts";

/**
 * A person has commented a pull request, and a line of it begins as a command does. What is edited, what an app or a
 * bot says, and what somebody says through an app commands nothing.
 */
export function commentEvent(envelope: Envelope, payload: unknown): EventMeaning {
  const body = parsePayload(commentPayload, payload, "issue_comment");
  const { issue, comment } = body;
  const installationId = envelope.installation?.id;
  if (installationId === undefined || envelope.action !== "created") return nothing;
  if (!isThere(issue.pull_request) || comment.user === null || isThere(comment.performed_via_github_app)) {
    return nothing;
  }
  const by = accountFromRest(comment.user);
  const isInPerson = by.kind === "person" && envelope.sender?.id === by.id;
  if (!isInPerson || !mayHoldCommand(comment.body ?? "")) return nothing;
  const subject = commentSubject(repositoryKeyOf(installationId, body.repository), issue.number, comment.id);
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
  repository: repositoryPayload,
  issue: z.object({ number: z.number(), pull_request: z.unknown().optional() }),
  comment: z.object({
    id: z.number(),
    body: z.string().nullish(),
    html_url: z.string(),
    created_at: z.string(),
    user: accountPayload.nullable(),
    performed_via_github_app: z.unknown().optional(),
  }),
});
