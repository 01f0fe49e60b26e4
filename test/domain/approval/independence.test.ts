import { describe, expect, test } from "@jest/globals";

import { findContributors, type Unsettled } from "../../../src/domain/approval/independence.ts";
import { detectProvenance } from "../../../src/domain/provenance/detect-provenance.ts";
import { type CommitIdentity, type PullRequest } from "../../../src/domain/pull-request.ts";

const jun = { id: 4, login: "jun", kind: "person" } as const;

/** A pull request by Jun with one commit, whose co-authors no account was found for, and this message. */
function withCoAuthors(written: readonly string[], message = "Fix"): PullRequest {
  const author = { name: "Jun", email: "jun@example.com", account: jun };
  const coAuthors = written.map((each): CommitIdentity => {
    const [, name = "", email = ""] = /^(.*) <(.*)>$/u.exec(each) ?? [];
    return { name, email, account: null };
  });
  return {
    ...{ repositoryId: 1, owner: "acme", repository: "shop", number: 1, url: "", isPublic: false },
    ...{ title: "", body: "", state: "open", isDraft: false, author: jun },
    ...{ headSha: "a1", headRef: "fix", isFork: false, baseSha: "b1", baseRef: "main" },
    ...{ labels: [], assignees: [], files: [], reviews: [], timeline: [], unread: [] },
    commits: [{ sha: "a1", parents: ["b1"], author, committer: author, coAuthors, message }],
  };
}

function unsettledOf(pullRequest: PullRequest, muted: readonly string[] = []): readonly Unsettled[] {
  const provenance = detectProvenance({ ...pullRequest, signals: { custom: [], muted } });
  const pushes = [{ headSha: "a1", pusher: jun }];
  const recorded = { pushes, contents: [], reviewsSubmitted: [], evidence: [] };
  return findContributors({ pullRequest, provenance, recorded }).unsettled;
}

describe("a co-author whom GitHub knows no account for", () => {
  test.each([
    ["Claude <noreply@anthropic.com>"],
    ["Claude Opus 4.5 <noreply@anthropic.com>"],
    ["Cursor <cursoragent@cursor.com>"],
    ["aider (gpt-5) <aider@aider.chat>"],
  ])("is no person to ask about where it is a tool: %s", (coAuthor) => {
    expect(unsettledOf(withCoAuthors([coAuthor]))).toEqual([]);
  });

  test.each([
    ["Ada <ada@example.com>"],
    ["Claude Dupont <claude.dupont@example.com>"],
    ["Devin Lee <devin@example.com>"],
  ])("may be anybody where it is a person: %s", (coAuthor) => {
    expect(unsettledOf(withCoAuthors([coAuthor]))).toMatchObject([
      { kind: "unlinked-identity", role: "co-author" },
    ]);
  });

  test("stays a tool where the policy mutes the signal", () => {
    const message = "Fix\n\nCo-authored-by: Claude <noreply@anthropic.com>";
    const pullRequest = withCoAuthors(["Claude <noreply@anthropic.com>"], message);
    expect(unsettledOf(pullRequest, ["co-author-trailers"])).toEqual([]);
  });

  test("stays a person where a trailer gives a tool that person's address", () => {
    const message =
      "Fix\n\nCo-authored-by: Claude Code <ada@example.com>\nCo-authored-by: Ada <ada@example.com>";
    const pullRequest = withCoAuthors(["Ada <ada@example.com>"], message);
    expect(unsettledOf(pullRequest)).toMatchObject([{ kind: "unlinked-identity", name: "Ada" }]);
  });
});

describe("GitHub's own address", () => {
  const webFlow: CommitIdentity = {
    name: "GitHub",
    email: "noreply@github.com",
    account: { id: 19864447, login: "web-flow", kind: "person" },
  };
  const madeBy = (author: CommitIdentity, committer: CommitIdentity): PullRequest => {
    const pullRequest = withCoAuthors([]);
    return { ...pullRequest, commits: [{ ...pullRequest.commits[0]!, author, committer }] };
  };
  const byJun = { name: "Jun", email: "jun@example.com", account: jun };

  test("is nobody as the committer of what was edited in the browser", () => {
    expect(unsettledOf(madeBy(byJun, webFlow))).toEqual([]);
  });

  test("hides somebody as the author of a commit, whatever account GitHub names for it", () => {
    expect(unsettledOf(madeBy(webFlow, webFlow))).toMatchObject([
      { kind: "unlinked-identity", role: "author", email: "noreply@github.com" },
    ]);
  });
});
