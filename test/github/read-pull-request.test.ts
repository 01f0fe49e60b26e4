import { describe, expect, test } from "@jest/globals";

import { type ActorNode, type PullRequestNode } from "../../src/github/pull-request-answer.ts";
import { readPullRequest } from "../../src/github/read-pull-request.ts";
import { type PullRequestSnapshot } from "../../src/workflows/ports/pull-request-snapshot.ts";
import { nock } from "../support/nock.ts";
import {
  anOctokit,
  answersQuery,
  api,
  app,
  key,
  mintsTokens,
  octokits,
  refusal,
} from "./support/a-github.ts";
import {
  aCommit,
  anAnswer,
  aPullRequestNode,
  aReview,
  firstPage,
  headNode,
  headSha,
  onePage,
  person,
} from "./support/a-pull-request-answer.ts";

async function read(answer: object): Promise<PullRequestSnapshot | null> {
  answersQuery("CountersignPullRequest", answer);
  return readPullRequest(await anOctokit(), key, app);
}

async function readNode(overrides: Partial<PullRequestNode>, errors?: readonly object[]) {
  const snapshot = await read(anAnswer(aPullRequestNode(overrides), errors));
  if (snapshot === null) throw new Error("it was not there");
  return snapshot;
}

const notFound = (...path: (string | number)[]) => ({
  type: "NOT_FOUND",
  path,
  message: "Could not resolve",
});

describe("a usual pull request", () => {
  test("is read with one query, for this app's checks", async () => {
    const asked = answersQuery("CountersignPullRequest", anAnswer(aPullRequestNode()));
    const snapshot = await readPullRequest(await anOctokit(), key, app);
    expect(asked.map(({ variables }) => variables)).toContainEqual({
      owner: "acme",
      repository: "shop",
      number: 3,
      appId: 42,
      checkName: "countersign",
    });
    expect(snapshot).toMatchObject({
      pullRequest: {
        repositoryId: 1,
        number: 3,
        state: "open",
        headSha,
        baseSha: "d".repeat(40),
        author: { id: 5, login: "sam", kind: "person" },
        unread: [],
      },
      sharingHead: [3],
      checkRuns: [],
      configuration: {
        policy: { kind: "absent" },
        codeowners: [{ kind: "absent" }, { kind: "absent" }, { kind: "absent" }],
      },
    });
    expect(nock.pendingMocks()).toEqual([]);
  });
});

describe("the last time that it was closed or opened again", () => {
  const at = "2026-01-02T10:00:00Z";
  const turn = (__typename: string, actor: ActorNode | null) => ({
    turns: { nodes: [{ __typename, createdAt: at, actor }] },
  });

  test.each([
    { name: "never", node: {}, is: null },
    {
      name: "closed by somebody",
      node: turn("ClosedEvent", person(5, "sam")),
      is: { kind: "closed", by: { id: 5, login: "sam", kind: "person" }, at },
    },
    {
      name: "opened again by an account that is gone",
      node: turn("ReopenedEvent", null),
      is: { kind: "reopened", by: null, at },
    },
  ])("$name", async ({ node, is }) => {
    expect((await readNode(node)).lastTurn).toEqual(is);
  });
});

describe("what is not there", () => {
  test.each([
    { name: "a repository", answer: { data: { repository: null }, errors: [notFound("repository")] } },
    { name: "a pull request", answer: anAnswer(null, [notFound("repository", "pullRequest")]) },
    { name: "a pull request, without an error", answer: anAnswer(null) },
    {
      name: "a repository of that name with another id",
      answer: {
        data: { repository: { databaseId: 2, visibility: "PRIVATE", pullRequest: aPullRequestNode() } },
      },
    },
  ])("$name: is null", async ({ answer }) => {
    expect(await read(answer)).toBeNull();
  });

  test("an installation: is null", async () => {
    nock(api).post("/app/installations/7/access_tokens").reply(404, refusal("Not Found"));
    expect(await readPullRequest(await octokits().of(7), key, app)).toBeNull();
  });

  test("configuration files: are absent, though GitHub adds an error for each", async () => {
    const target = ["repository", "pullRequest", "baseRef", "target"];
    const { configuration } = await readNode({}, [
      notFound(...target, "policy"),
      notFound(...target, "codeowners0"),
      notFound(...target, "codeowners1"),
    ]);
    expect(configuration.policy).toEqual({ kind: "absent", path: ".github/countersign.yml" });
    expect(configuration.codeowners.map(({ kind }) => kind)).toEqual(["absent", "absent", "absent"]);
  });

  test("the base branch: its files are unreadable, not absent", async () => {
    const { configuration, pullRequest } = await readNode({ baseRef: null });
    expect(pullRequest.baseSha).toBe("c".repeat(40));
    for (const file of [configuration.policy, configuration.serviceMap, ...configuration.codeowners]) {
      expect(file).toMatchObject({ kind: "unreadable", why: "the base branch main does not exist any more" });
    }
  });

  test("the head's repository: is null", async () => {
    expect((await readNode({ headRepository: null })).headRepository).toBeNull();
  });
});

describe("what fails is no answer", () => {
  const forbidden = { type: "FORBIDDEN", path: ["repository", "pullRequest", "reviews"], message: "no" };

  test.each([
    { name: "a part is forbidden", answer: anAnswer(aPullRequestNode(), [forbidden]) },
    {
      name: "a part was not found that must be there",
      answer: anAnswer(aPullRequestNode(), [notFound("repository", "pullRequest", "commits", "nodes", 0)]),
    },
    {
      name: "one part is absent and another fails",
      answer: anAnswer(aPullRequestNode(), [
        notFound("repository", "pullRequest", "baseRef", "target", "policy"),
        { message: "Something went wrong while executing your query." },
      ]),
    },
    { name: "there is nothing but an error", answer: { errors: [{ message: "Timeout on validation" }] } },
    { name: "there are no reviews", answer: anAnswer(aPullRequestNode({ reviews: null })) },
    {
      name: "a field is missing",
      answer: anAnswer({ ...aPullRequestNode(), commits: undefined } as unknown as PullRequestNode),
    },
    {
      name: "an item of a list is missing",
      answer: anAnswer({ ...aPullRequestNode(), commits: onePage([null]) } as unknown as PullRequestNode),
    },
  ])("$name: rejects", async ({ answer }) => {
    await expect(read(answer)).rejects.toThrow();
  });

  test.each([403, 404, 500, 502])("GitHub answers %i to the query: rejects", async (status) => {
    mintsTokens();
    nock(api).post("/graphql").reply(status, refusal("no"));
    await expect(readPullRequest(await octokits().of(7), key, app)).rejects.toMatchObject({ status });
  });

  test("an installation is suspended: rejects", async () => {
    nock(api)
      .post("/app/installations/7/access_tokens")
      .reply(403, refusal("This installation has been suspended"));
    await expect(readPullRequest(await octokits().of(7), key, app)).rejects.toMatchObject({ status: 403 });
  });
});

describe("further pages", () => {
  test.each([
    {
      list: "commits",
      node: { commits: firstPage([aCommit("1".repeat(40))], 2) },
      second: aCommit(),
      found: ({ pullRequest }: PullRequestSnapshot) => pullRequest.commits.map(({ sha }) => sha[0]),
      all: ["1", "b"],
    },
    {
      list: "reviews",
      node: { reviews: firstPage([aReview(1)], 2) },
      second: aReview(2),
      found: ({ pullRequest }: PullRequestSnapshot) => pullRequest.reviews.map(({ id }) => id),
      all: ["1", "2"],
    },
    {
      list: "timelineItems",
      node: { timelineItems: { ...firstPage([forcePush("1")], 2), filteredCount: 2 } },
      second: forcePush("2"),
      found: ({ pushes }: PullRequestSnapshot) => pushes.map((push) => push.headSha),
      all: ["1", "2"],
    },
  ])("of $list are read", async ({ node, second, found, all }) => {
    const asked = answersQuery("CountersignPage", {
      data: { repository: { pullRequest: { page: onePage([second]) } } },
    });
    const snapshot = await readNode(node);
    expect(asked[0]?.variables).toMatchObject({ after: "after-1" });
    expect(found(snapshot)).toEqual(all);
    expect(snapshot.pullRequest.unread).toEqual([]);
  });

  test("that fail fail the whole", async () => {
    answersQuery("CountersignPage", { data: null, errors: [{ message: "no" }] });
    await expect(readNode({ reviews: firstPage([aReview(1)], 2) })).rejects.toThrow();
  });

  function forcePush(oid: string) {
    return {
      __typename: "HeadRefForcePushedEvent",
      createdAt: "2026-01-01T00:00:00Z",
      actor: person(5, "sam"),
      afterCommit: { oid },
    };
  }
});

describe("what was cut is counted", () => {
  const commits = (count: number) =>
    Array.from({ length: count }, (_, index) => aCommit(String(index).padStart(40, "0")));

  test("more than 250 commits: the first 250 are read, and no further page", async () => {
    answersQuery("CountersignPage", {
      data: { repository: { pullRequest: { page: firstPage(commits(100), 400) } } },
    });
    answersQuery("CountersignPage", {
      data: { repository: { pullRequest: { page: firstPage(commits(100), 400) } } },
    });
    const { pullRequest } = await readNode({ commits: firstPage(commits(100), 400) });
    expect(pullRequest.commits).toHaveLength(250);
    expect(pullRequest.unread).toEqual([{ what: "commits", read: 250, total: 400 }]);
  });

  test("exactly 250 commits: nothing is missing", async () => {
    const { pullRequest } = await readNode({ commits: onePage(commits(250)) });
    expect(pullRequest.unread).toEqual([]);
  });

  test.each([
    {
      name: "labels",
      node: {
        labels: {
          totalCount: 101,
          nodes: Array.from({ length: 100 }, (_, index) => ({ name: String(index) })),
        },
      },
      unread: { what: "labels", read: 100, total: 101 },
    },
    {
      name: "assignees",
      node: { assignees: { totalCount: 21, nodes: [{ login: "ada", databaseId: 9 }] } },
      unread: { what: "assignees", read: 1, total: 21 },
    },
    {
      name: "reviews that GitHub counts and does not list",
      node: { reviews: { ...onePage([aReview(1)]), totalCount: 2 } },
      unread: { what: "reviews", read: 1, total: 2 },
    },
    {
      name: "events that GitHub counts and does not list",
      node: { timelineItems: { ...onePage([]), filteredCount: 1 } },
      unread: { what: "timeline", read: 0, total: 1 },
    },
    {
      name: "a commit with more authors than are listed",
      node: {
        commits: onePage([
          aCommit(headSha, { authors: { totalCount: 21, nodes: aCommit().commit.authors.nodes } }),
        ]),
      },
      unread: { what: "commits", read: 0, total: 1 },
    },
  ])("$name", async ({ node, unread }) => {
    expect((await readNode(node)).pullRequest.unread).toEqual([unread]);
  });
});

describe("accounts", () => {
  test.each([
    { name: "a person", actor: person(5, "sam"), account: { id: 5, login: "sam", kind: "person" } },
    {
      name: "a bot",
      actor: { __typename: "Bot", login: "renovate", databaseId: 6 },
      account: { kind: "bot" },
    },
    {
      name: "a mannequin",
      actor: { __typename: "Mannequin", login: "old", databaseId: 8 },
      account: { kind: "bot" },
    },
    { name: "an organisation", actor: { __typename: "Organization", login: "acme" }, account: null },
    {
      name: "an enterprise's account",
      actor: { __typename: "EnterpriseUserAccount", login: "sam", user: { databaseId: 5 } },
      account: { id: 5, kind: "person" },
    },
    { name: "a deleted account", actor: null, account: null },
  ])("$name as author and as reviewer", async ({ actor, account }) => {
    const { pullRequest } = await readNode({
      author: actor,
      reviews: onePage([aReview(1, { author: actor })]),
    });
    for (const found of [pullRequest.author, pullRequest.reviews[0]?.reviewer]) {
      if (account === null) expect(found).toBeNull();
      else expect(found).toMatchObject(account);
    }
  });

  test("of a commit: the author's and the committer's, and none for an address of nobody", async () => {
    const nobody = { name: "Ghost", email: "ghost@nowhere.example", user: null };
    const ada = { name: "Ada", email: "ada@example.com", user: { databaseId: 9, login: "ada" } };
    const commit = aCommit(headSha, {
      author: nobody,
      committer: ada,
      authors: { totalCount: 2, nodes: [nobody, ada] },
    });
    const { pullRequest } = await readNode({ commits: onePage([commit]) });
    expect(pullRequest.commits[0]).toMatchObject({
      author: { email: "ghost@nowhere.example", account: null },
      committer: { account: { id: 9 } },
      coAuthors: [{ account: { id: 9 } }],
    });
  });

  test("that reviewed: whether they may write, and a review that is pending is none", async () => {
    const { pullRequest, reviewerPermissions } = await readNode({
      reviews: onePage([
        aReview(1, { authorCanPushToRepository: false }),
        aReview(2, { author: person(10, "eve") }),
        aReview(3, { state: "PENDING", submittedAt: null, author: person(11, "bob") }),
      ]),
    });
    expect(pullRequest.reviews.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(reviewerPermissions.map(({ account, permission }) => `${account.login} ${permission}`)).toEqual(
      expect.arrayContaining(["ada read", "eve write"]),
    );
  });
});

describe("a configuration file", () => {
  const blob = { oid: "e".repeat(40), byteSize: 10, isBinary: false, isTruncated: false, text: "version: 1" };
  const file = { mode: 0o100644, type: "blob", object: blob };

  async function policyOf(entry: typeof file | object) {
    const target = { ...aPullRequestNode().baseRef!.target!, policy: entry as typeof file };
    return (await readNode({ baseRef: { target } })).configuration.policy;
  }

  test("is read with its text and its blob", async () => {
    expect(await policyOf(file)).toEqual({
      kind: "text",
      path: ".github/countersign.yml",
      text: "version: 1",
      blobSha: blob.oid,
    });
  });

  test.each([
    {
      name: "a folder",
      entry: { mode: 0o40000, type: "tree", object: {} },
      why: "it is a folder, not a file",
    },
    {
      name: "a submodule",
      entry: { mode: 0o160000, type: "commit", object: null },
      why: "it is a submodule, not a file",
    },
    { name: "a symbolic link", entry: { ...file, mode: 0o120000 }, why: "it is a symbolic link" },
    {
      name: "binary",
      entry: { ...file, object: { ...blob, isBinary: true, text: null } },
      why: "it is a binary file",
    },
    {
      name: "too large",
      entry: { ...file, object: { ...blob, byteSize: 3_145_729 } },
      why: "it is larger than 3 MB",
    },
  ])("that is $name is unreadable, and says why", async ({ entry, why }) => {
    const policy = await policyOf(entry);
    expect(policy).toMatchObject({ kind: "unreadable" });
    expect(policy).toHaveProperty("why", expect.stringContaining(why));
  });

  const cut = { ...file, object: { ...blob, byteSize: 600_000, isTruncated: true, text: "version" } };

  test("that GraphQL cuts is fetched whole", async () => {
    nock(api)
      .get(`/repos/acme/shop/git/blobs/${blob.oid}`)
      .reply(200, { content: Buffer.from("version: 1 # ä").toString("base64"), encoding: "base64" });
    expect(await policyOf(cut)).toMatchObject({ kind: "text", text: "version: 1 # ä" });
  });

  test("that is fetched whole and is not UTF-8 is unreadable", async () => {
    nock(api)
      .get(`/repos/acme/shop/git/blobs/${blob.oid}`)
      .reply(200, { content: Buffer.from([0x76, 0xff, 0xfe]).toString("base64"), encoding: "base64" });
    expect(await policyOf(cut)).toMatchObject({ kind: "unreadable", why: "it is not encoded as UTF-8" });
  });

  test("that cannot be fetched whole fails the read", async () => {
    nock(api).get(`/repos/acme/shop/git/blobs/${blob.oid}`).reply(502, refusal("bad gateway"));
    await expect(policyOf(cut)).rejects.toMatchObject({ status: 502 });
  });
});

describe("the head", () => {
  const run = (databaseId: number) => ({
    databaseId,
    status: "COMPLETED",
    conclusion: "SUCCESS",
    externalId: "x",
  });

  test("has our check runs, oldest first", async () => {
    const checkSuites = {
      totalCount: 1,
      nodes: [{ checkRuns: { totalCount: 2, nodes: [run(12), run(11)] } }],
    };
    const { checkRuns } = await readNode({ head: { nodes: [headNode({ checkSuites })] } });
    expect(checkRuns).toEqual([
      { id: 11, status: "completed", conclusion: "success", externalId: "x" },
      { id: 12, status: "completed", conclusion: "success", externalId: "x" },
    ]);
  });

  test("with more runs than one page holds has them all: the newest is what counts", async () => {
    const checkSuites = { totalCount: 1, nodes: [{ checkRuns: { totalCount: 51, nodes: [run(11)] } }] };
    const rest = (id: number) => ({ id, status: "completed", conclusion: "failure", external_id: null });
    nock(api)
      .get(`/repos/acme/shop/commits/${headSha}/check-runs`)
      .query({ check_name: "countersign", app_id: 42, filter: "all", per_page: 100 })
      .reply(200, { total_count: 2, check_runs: [rest(99), rest(11)] });
    const { checkRuns } = await readNode({ head: { nodes: [headNode({ checkSuites })] } });
    expect(checkRuns.map(({ id }) => id)).toEqual([11, 99]);
  });

  const other = (number: number, overrides: object = {}) => ({
    number,
    state: "OPEN",
    headRefOid: headSha,
    baseRepository: { databaseId: 1 },
    ...overrides,
  });

  test("is shared by open pull requests of this repository with this very head", async () => {
    const nodes = [
      other(8),
      other(2),
      other(4, { state: "CLOSED" }),
      other(5, { headRefOid: "f".repeat(40) }),
      other(6, { baseRepository: { databaseId: 99 } }),
      other(7, { baseRepository: null }),
    ];
    const associatedPullRequests = { totalCount: nodes.length, nodes };
    const { sharingHead } = await readNode({ head: { nodes: [headNode({ associatedPullRequests })] } });
    expect(sharingHead).toEqual([2, 3, 8]);
  });

  test("that more pull requests share than one page holds is shared by all of them", async () => {
    const pull = (number: number) => ({
      number,
      state: "open",
      head: { sha: headSha },
      base: { repo: { id: 1 } },
    });
    nock(api)
      .get(`/repos/acme/shop/commits/${headSha}/pulls`)
      .query({ per_page: 100 })
      .reply(200, [pull(3), pull(60)]);
    const associatedPullRequests = { totalCount: 51, nodes: [other(3)] };
    const { sharingHead } = await readNode({ head: { nodes: [headNode({ associatedPullRequests })] } });
    expect(sharingHead).toEqual([3, 60]);
  });

  test("of a closed pull request is not its own to judge", async () => {
    expect((await readNode({ state: "CLOSED" })).sharingHead).toEqual([]);
  });
});
