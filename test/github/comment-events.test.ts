import { describe, expect, test } from "@jest/globals";

import { readEvent } from "../../src/github/events.ts";

const sam = { id: 5, login: "sam", type: "User" };
const comment = {
  id: 77,
  user: sam,
  body: "Thanks.\r\n/countersign hold",
  created_at: "2026-05-01T10:00:00Z",
  html_url: "https://github.com/acme/shop/pull/3#issuecomment-77",
  performed_via_github_app: null,
};
const payload = {
  action: "created",
  installation: { id: 7 },
  repository: { id: 1, name: "shop", owner: { login: "acme" } },
  sender: sam,
  issue: { number: 3, pull_request: { url: "https://api.github.com/repos/acme/shop/pulls/3" } },
  comment,
};

test("a comment with a line that begins as a command does is recorded and queued", () => {
  expect(readEvent("issue_comment", payload)).toEqual({
    hints: [
      {
        because: "issue_comment.created",
        subject: {
          kind: "comment",
          key: "comment 1#77",
          installationId: 7,
          repositoryId: 1,
          owner: "acme",
          repository: "shop",
          number: 3,
          commentId: 77,
        },
      },
    ],
    facts: [
      {
        kind: "comment-created",
        repositoryId: 1,
        number: 3,
        commentId: 77,
        by: { id: 5, login: "sam", kind: "person" },
        body: "Thanks.\r\n/countersign hold",
        createdAt: "2026-05-01T10:00:00Z",
        url: "https://github.com/acme/shop/pull/3#issuecomment-77",
      },
    ],
  });
});

describe("a comment commands nothing", () => {
  test.each<{ told: string; differently: object }>([
    { told: "that was edited", differently: { action: "edited" } },
    { told: "that was deleted", differently: { action: "deleted" } },
    { told: "on an issue", differently: { issue: { number: 3 } } },
    { told: "without a command", differently: { comment: { ...comment, body: "> /countersign hold" } } },
    {
      told: "by a bot",
      differently: {
        sender: { id: 6, login: "agent[bot]", type: "Bot" },
        comment: { ...comment, user: { id: 6, login: "agent[bot]", type: "Bot" } },
      },
    },
    {
      told: "by an account that only its name shows to be an app's",
      differently: {
        sender: { id: 6, login: "agent[bot]", type: "User" },
        comment: { ...comment, user: { id: 6, login: "agent[bot]", type: "User" } },
      },
    },
    {
      told: "that an app wrote on a person's behalf",
      differently: { comment: { ...comment, performed_via_github_app: { id: 9, slug: "helper" } } },
    },
    {
      told: "that somebody else than its author delivered",
      differently: { sender: { id: 6, login: "mallory", type: "User" } },
    },
    { told: "without a text", differently: { comment: { ...comment, body: null } } },
    { told: "without an author", differently: { comment: { ...comment, user: null } } },
    { told: "without an installation", differently: { installation: undefined } },
  ])("$told", ({ differently }) => {
    expect(readEvent("issue_comment", { ...payload, ...differently })).toEqual({ facts: [], hints: [] });
  });
});
