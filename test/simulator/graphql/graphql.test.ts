import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type AppPermissions } from "../../../src/simulator/world/records/app.ts";
import { allPermissions, openTown, type Town } from "../http/town.ts";

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(async () => {
  await town.simulator.close();
  expect(town.simulator.defects).toEqual([]);
});

interface Answered {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly type?: string;
    readonly message: string;
    readonly path?: readonly unknown[];
  }[];
}

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Answered> {
  const response = await town.octokit.request("POST /graphql", { query, variables });
  return response.data as Answered;
}

const pull = (fields: string): string =>
  `query Ask { repository(owner: "acme", name: "shop") { pullRequest(number: 1) { ${fields} } } }`;

async function pullFields(fields: string): Promise<unknown> {
  const { data, errors } = await ask(pull(fields));
  expect(errors).toBeUndefined();
  return (data as { repository: { pullRequest: unknown } }).repository.pullRequest;
}

async function repositoryFields(fields: string): Promise<unknown> {
  const { data, errors } = await ask(`{ repository(owner: "acme", name: "shop") { ${fields} } }`);
  expect(errors).toBeUndefined();
  return (data as { repository: unknown }).repository;
}

describe("a pull request", () => {
  test("tells what a review bot asks for", async () => {
    expect(
      await pullFields(`
        number title body state isDraft merged isCrossRepository changedFiles additions deletions
        author { __typename login ... on User { databaseId } }
        authorAssociation mergeable mergeStateStatus reviewDecision
        baseRefName headRefName headRefOid baseRefOid
        baseRef { name prefix target { oid } } headRef { name }
        headRepository { nameWithOwner } mergeQueueEntry { position } autoMergeRequest { enabledAt }
        commits(first: 10) { totalCount nodes { commit { oid messageHeadline } } }
        files(first: 10) { totalCount nodes { path changeType additions deletions } }
        comments(first: 1) { totalCount } labels(first: 1) { totalCount } assignees(first: 1) { totalCount }
      `),
    ).toEqual({
      number: 1,
      title: "Close the shop",
      body: "Now.",
      state: "OPEN",
      isDraft: false,
      merged: false,
      isCrossRepository: false,
      changedFiles: 2,
      additions: 2,
      deletions: 1,
      author: { __typename: "User", login: "sam", databaseId: town.sam.id },
      authorAssociation: "MEMBER",
      mergeable: "MERGEABLE",
      mergeStateStatus: "CLEAN",
      reviewDecision: null,
      baseRefName: "main",
      headRefName: "feature",
      headRefOid: town.pullRequest.head.sha,
      baseRefOid: town.pullRequest.base.sha,
      baseRef: { name: "main", prefix: "refs/heads/", target: { oid: town.pullRequest.base.sha } },
      headRef: { name: "feature" },
      headRepository: { nameWithOwner: "acme/shop" },
      mergeQueueEntry: null,
      autoMergeRequest: null,
      commits: {
        totalCount: 1,
        nodes: [{ commit: { oid: town.pullRequest.head.sha, messageHeadline: "Close the shop" } }],
      },
      files: {
        totalCount: 2,
        nodes: [
          { path: "src/new.ts", changeType: "ADDED", additions: 1, deletions: 0 },
          { path: "src/shop.ts", changeType: "MODIFIED", additions: 1, deletions: 1 },
        ],
      },
      comments: { totalCount: 0 },
      labels: { totalCount: 0 },
      assignees: { totalCount: 0 },
    });
  });

  test("tells its reviews, and which of them are the latest opinions", async () => {
    const { world, ada, olivia, pullRequest } = town;
    world.reviews.create(ada, pullRequest, { event: "APPROVE", body: "Good." });
    world.reviews.create(olivia, pullRequest, { event: "APPROVE" });
    world.reviews.create(ada, pullRequest, { event: "REQUEST_CHANGES", body: "No." });
    world.reviews.create(ada, pullRequest, { event: "COMMENT", body: "Hm." });
    const fields = "nodes { state author { login } authorCanPushToRepository }";
    expect(
      await pullFields(`
        reviews(first: 10) { totalCount nodes { fullDatabaseId state submittedAt commit { oid } } }
        rejections: reviews(first: 10, states: [CHANGES_REQUESTED], author: "ada") { totalCount }
        latestReviews(first: 10) { ${fields} }
        latestOpinionatedReviews(first: 10) { ${fields} }
        writers: latestOpinionatedReviews(first: 10, writersOnly: true) { ${fields} }
      `),
    ).toMatchObject({
      reviews: {
        totalCount: 4,
        nodes: [{ state: "APPROVED", commit: { oid: pullRequest.head.sha } }, {}, {}, {}],
      },
      rejections: { totalCount: 1 },
      latestReviews: {
        nodes: [
          { state: "APPROVED", author: { login: "olivia" }, authorCanPushToRepository: true },
          { state: "COMMENTED", author: { login: "ada" }, authorCanPushToRepository: false },
        ],
      },
      latestOpinionatedReviews: {
        nodes: [
          { state: "APPROVED", author: { login: "olivia" } },
          { state: "CHANGES_REQUESTED", author: { login: "ada" } },
        ],
      },
      writers: { nodes: [{ state: "APPROVED", author: { login: "olivia" } }] },
    });
  });

  test("tells its timeline, filtered by type", async () => {
    const { world, sam, olivia, shop, pullRequest } = town;
    const before = pullRequest.head.sha;
    const commit = world.git.commit(shop, before)!;
    const amended = world.git.writeCommit(shop, { ...commit, message: "Close the shop, amended" });
    world.pushes.push(sam, shop, "feature", amended.sha, { force: true });
    world.labels.add(sam, pullRequest, ["tier/high"]);
    world.pullRequests.requestReviews(sam, pullRequest, { users: [olivia], teams: [town.seniors] });
    expect(
      await pullFields(`
        timelineItems(first: 10, itemTypes: [HEAD_REF_FORCE_PUSHED_EVENT, LABELED_EVENT, REVIEW_REQUESTED_EVENT]) {
          filteredCount pageCount
          nodes {
            __typename
            ... on HeadRefForcePushedEvent { actor { login } beforeCommit { oid } afterCommit { oid } ref { name } }
            ... on LabeledEvent { label { name } }
            ... on ReviewRequestedEvent { requestedReviewer { ... on User { login } ... on Team { slug } } }
          }
        }
        reviewRequests(first: 10) { nodes { requestedReviewer { __typename ... on Team { combinedSlug } } } }
      `),
    ).toEqual({
      timelineItems: {
        filteredCount: 4,
        pageCount: 4,
        nodes: [
          {
            __typename: "HeadRefForcePushedEvent",
            actor: { login: "sam" },
            beforeCommit: { oid: before },
            afterCommit: { oid: amended.sha },
            ref: { name: "feature" },
          },
          { __typename: "LabeledEvent", label: { name: "tier/high" } },
          { __typename: "ReviewRequestedEvent", requestedReviewer: { login: "olivia" } },
          { __typename: "ReviewRequestedEvent", requestedReviewer: { slug: "seniors" } },
        ],
      },
      reviewRequests: {
        nodes: [
          { requestedReviewer: { __typename: "User" } },
          { requestedReviewer: { __typename: "Team", combinedSlug: "acme/seniors" } },
        ],
      },
    });
  });

  test("tells which issues it closes", async () => {
    const issue = town.world.issues.open(town.ada, town.shop, { title: "Shop is open" });
    town.world.pullRequests.edit(town.sam, town.pullRequest, { body: `Fixes #${issue.number}, see #99.` });
    expect(await pullFields("closingIssuesReferences(first: 5) { nodes { number title } }")).toEqual({
      closingIssuesReferences: { nodes: [{ number: issue.number, title: "Shop is open" }] },
    });
  });

  test("tells the state of its checks", async () => {
    const { world, app, shop, sam, pullRequest } = town;
    const facts = { name: "countersign", headSha: pullRequest.head.sha };
    world.checks.create(app, shop, { ...facts, status: "completed", conclusion: "success" });
    world.statuses.create(sam, shop, pullRequest.head.sha, { state: "pending", context: "ci/slow" });
    expect(
      await pullFields(`
        statusCheckRollup { state contexts(first: 5) { nodes { ... on CheckRun { name conclusion } ... on StatusContext { context state } } } }
        commits(last: 1) { nodes { commit { checkSuites(first: 5) { nodes { app { slug } status conclusion checkRuns(first: 5) { totalCount } } } } } }
      `),
    ).toEqual({
      statusCheckRollup: {
        state: "PENDING",
        contexts: {
          nodes: [
            { name: "countersign", conclusion: "SUCCESS" },
            { context: "ci/slow", state: "PENDING" },
          ],
        },
      },
      commits: {
        nodes: [
          {
            commit: {
              checkSuites: {
                nodes: [
                  {
                    app: { slug: "countersign" },
                    status: "COMPLETED",
                    conclusion: "SUCCESS",
                    checkRuns: { totalCount: 1 },
                  },
                ],
              },
            },
          },
        ],
      },
    });
  });
});

describe("a commit", () => {
  test("tells its people: nobody's address and a bot's have no user", async () => {
    const { world, sam, shop } = town;
    world.pushes.commit(sam, shop, {
      branch: "feature",
      files: { x: "x" },
      message: `By many\n\nCo-authored-by: Ada <ada@example.com>\nCo-authored-by: Bot <countersign[bot]@users.noreply.github.com>`,
      author: { name: "Ghost", email: "ghost@nowhere.example" },
      committer: sam,
    });
    const { commits } = (await pullFields(`
      commits(last: 1) { nodes { commit {
        author { name email user { login } } committer { user { login } } committedViaWeb signature { state } onBehalfOf { login }
        authors(first: 5) { totalCount nodes { email user { login } } }
        parents(first: 5) { nodes { oid } } changedFilesIfAvailable
        associatedPullRequests(first: 5) { nodes { number } }
        file(path: "src/shop.ts") { mode type oid object { ... on Blob { text } } }
      } } }
    `)) as { commits: { nodes: { commit: unknown }[] } };
    expect(commits.nodes[0]?.commit).toMatchObject({
      author: { name: "Ghost", email: "ghost@nowhere.example", user: null },
      committer: { user: { login: "sam" } },
      committedViaWeb: false,
      signature: null,
      onBehalfOf: null,
      authors: {
        totalCount: 3,
        nodes: [
          { email: "ghost@nowhere.example", user: null },
          { email: "ada@example.com", user: { login: "ada" } },
          { user: null },
        ],
      },
      parents: { nodes: [{ oid: expect.any(String) }] },
      changedFilesIfAvailable: 1,
      associatedPullRequests: { nodes: [{ number: 1 }] },
      file: { mode: 0o100644, type: "blob", object: { text: "export const open = false;\n" } },
    });
  });

  test("that lacks a file answers null, and an error beside all the rest", async () => {
    const { data, errors } = await ask(
      pull(`commits(last: 1) { nodes { commit { message missing: file(path: "no/where") { oid } } } }`),
    );
    expect(data).toMatchObject({
      repository: { pullRequest: { commits: { nodes: [{ commit: { missing: null } }] } } },
    });
    expect(errors).toMatchObject([
      { type: "NOT_FOUND", message: "Could not resolve file for path 'no/where'." },
    ]);
  });
});

describe("files and directories", () => {
  test("a commit's file that is not there is null, and an error beside the rest of the answer", async () => {
    const { data, errors } = await ask(
      `{ repository(owner: "acme", name: "shop") { object(expression: "main") { oid ... on Commit { file(path: "nowhere") { oid } } } } }`,
    );
    expect(data).toEqual({ repository: { object: { oid: town.pullRequest.base.sha, file: null } } });
    expect(errors).toEqual([
      expect.objectContaining({ type: "NOT_FOUND", message: "Could not resolve file for path 'nowhere'." }),
    ]);
  });

  test.each([
    {
      expression: "main:README.md",
      object: { __typename: "Blob", text: "# Shop\n", isBinary: false, byteSize: 7, isTruncated: false },
    },
    {
      expression: "feature:src/shop.ts",
      object: { __typename: "Blob", text: "export const open = false;\n" },
    },
    { expression: "main:logo.bin", object: { __typename: "Blob", text: null, isBinary: true, byteSize: 4 } },
    { expression: "main:nowhere.txt", object: null },
    { expression: "nobranch:README.md", object: null },
    {
      expression: "main:src",
      object: {
        __typename: "Tree",
        entries: [
          { name: "deep", path: "src/deep" },
          { name: "shop.ts", path: "src/shop.ts" },
        ],
      },
    },
    { expression: "main", object: { __typename: "Commit" } },
  ])("$expression", async ({ expression, object }) => {
    const fields = `object(expression: "${expression}") { __typename ... on Blob { text isBinary byteSize isTruncated } ... on Tree { entries { name path } } }`;
    const repository = (await repositoryFields(fields)) as { object: unknown };
    if (object === null) expect(repository.object).toBeNull();
    else expect(repository.object).toMatchObject(object);
  });

  test("a long text is cut, and says so", async () => {
    town.world.pushes.commit(town.sam, town.shop, {
      branch: "feature",
      files: { long: "x".repeat(512_001) },
    });
    const { object } = (await repositoryFields(
      `object(expression: "feature:long") { ... on Blob { text isTruncated } }`,
    )) as { object: { text: string; isTruncated: boolean } };
    expect({ length: object.text.length, isTruncated: object.isTruncated }).toEqual({
      length: 512_000,
      isTruncated: true,
    });
  });
});

describe("a repository", () => {
  test("tells its rules", async () => {
    const { world, olivia, shop, app, acme } = town;
    world.rulesets.create(olivia, shop, {
      name: "held",
      bypassActors: [{ actor_type: "Integration", actor_id: app.id, bypass_mode: "always" }],
      rules: [
        {
          type: "required_status_checks",
          parameters: {
            required_status_checks: [{ context: "countersign", integration_id: app.id }],
            strict_required_status_checks_policy: true,
          },
        },
        { type: "deletion" },
      ],
      conditions: { refName: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    });
    world.rulesets.create(olivia, acme, {
      name: "everywhere",
      rules: [{ type: "non_fast_forward" }],
      conditions: {
        refName: { include: ["~ALL"], exclude: [] },
        repositoryName: { include: ["~ALL"], exclude: [] },
      },
    });
    expect(
      await repositoryFields(`
        rulesets(first: 5) { nodes { name enforcement target conditions { refName { include exclude } }
          bypassActors(first: 5) { nodes { bypassMode actor { ... on App { slug } } } }
          rules(first: 5) { nodes { type parameters { ... on RequiredStatusChecksParameters { strictRequiredStatusChecksPolicy requiredStatusChecks { context integrationId } } } } } } }
        mergeQueue { id }
      `),
    ).toEqual({
      mergeQueue: null,
      rulesets: {
        nodes: [
          {
            name: "held",
            enforcement: "ACTIVE",
            target: "BRANCH",
            conditions: { refName: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
            bypassActors: { nodes: [{ bypassMode: "ALWAYS", actor: { slug: "countersign" } }] },
            rules: {
              nodes: [
                {
                  type: "REQUIRED_STATUS_CHECKS",
                  parameters: {
                    strictRequiredStatusChecksPolicy: true,
                    requiredStatusChecks: [{ context: "countersign", integrationId: app.id }],
                  },
                },
                { type: "DELETION", parameters: null },
              ],
            },
          },
          expect.objectContaining({ name: "everywhere" }),
        ],
      },
    });
  });

  test("lists its pull requests in the order that is asked for", async () => {
    const { world, sam, shop } = town;
    world.pushes.commit(sam, shop, { branch: "second", files: { y: "y" } });
    world.pullRequests.open(sam, shop, { title: "Second", head: "second" });
    world.pullRequests.close(sam, town.pullRequest);
    const list = (args: string): string => `pullRequests(first: 5, ${args}) { nodes { number state } }`;
    expect(
      await repositoryFields(`
        open: ${list("states: OPEN")} newest: ${list("orderBy: { field: CREATED_AT, direction: DESC }")}
        byHead: ${list(`headRefName: "feature"`)}
      `),
    ).toEqual({
      open: { nodes: [{ number: 2, state: "OPEN" }] },
      newest: {
        nodes: [
          { number: 2, state: "OPEN" },
          { number: 1, state: "CLOSED" },
        ],
      },
      byHead: { nodes: [{ number: 1, state: "CLOSED" }] },
    });
  });

  test("has a merge queue where a rule asks for one", async () => {
    const { world, olivia, sam, shop, pullRequest } = town;
    world.rulesets.create(olivia, shop, {
      name: "queue",
      conditions: { refName: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
      rules: [
        {
          type: "merge_queue",
          parameters: {
            check_response_timeout_minutes: 60,
            grouping_strategy: "ALLGREEN",
            max_entries_to_build: 5,
            max_entries_to_merge: 5,
            merge_method: "MERGE",
            min_entries_to_merge: 2,
            min_entries_to_merge_wait_minutes: 5,
          },
        },
      ],
    });
    world.mergeQueue.enqueue(sam, pullRequest);
    expect(
      await repositoryFields(`
        mergeQueue(branch: "main") { configuration { mergeMethod } entries(first: 5) { nodes { position enqueuer { login } pullRequest { number } } } }
        pullRequest(number: 1) { isInMergeQueue mergeQueueEntry { position state } }
      `),
    ).toMatchObject({
      mergeQueue: {
        configuration: { mergeMethod: "MERGE" },
        entries: { nodes: [{ position: 1, enqueuer: { login: "sam" }, pullRequest: { number: 1 } }] },
      },
      pullRequest: { isInMergeQueue: true, mergeQueueEntry: { position: 1 } },
    });
  });
});

describe("an organisation", () => {
  test("tells its teams and who sits in them, child teams or not", async () => {
    const { world, olivia, ada, acme, seniors } = town;
    world.teams.create(olivia, acme, { name: "Principals", parent: seniors, members: [ada] });
    const { data } = await ask(`{
      organization(login: "acme") {
        membersWithRole(first: 5) { edges { role node { login } } }
        teams(first: 5, rootTeamsOnly: true) { nodes { slug privacy } }
        team(slug: "seniors") {
          all: members(first: 5) { edges { role node { login databaseId } } }
          own: members(first: 5, membership: IMMEDIATE) { nodes { login } }
          below: members(first: 5, membership: CHILD_TEAM) { nodes { login } }
          childTeams(first: 5) { nodes { slug parentTeam { slug } } }
          repositories(first: 5) { edges { permission node { name } } }
        }
      }
    }`);
    expect(data?.["organization"]).toEqual({
      membersWithRole: {
        edges: [
          { role: "ADMIN", node: { login: "olivia" } },
          { role: "MEMBER", node: { login: "sam" } },
          { role: "MEMBER", node: { login: "ada" } },
        ],
      },
      teams: { nodes: [{ slug: "seniors", privacy: "VISIBLE" }] },
      team: {
        all: {
          edges: [
            { role: "MEMBER", node: { login: "sam", databaseId: town.sam.id } },
            { role: "MEMBER", node: { login: "ada", databaseId: town.ada.id } },
          ],
        },
        own: { nodes: [{ login: "sam" }] },
        below: { nodes: [{ login: "ada" }] },
        childTeams: { nodes: [{ slug: "principals", parentTeam: { slug: "seniors" } }] },
        repositories: { edges: [{ permission: "WRITE", node: { name: "shop" } }] },
      },
    });
  });
});

describe("cursors", () => {
  test("lead through a list, forward and back", async () => {
    for (const name of ["a", "b", "c"]) town.world.labels.add(town.sam, town.pullRequest, [name]);
    const page = async (args: string) =>
      (await pullFields(
        `labels(${args}) { nodes { name } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } }`,
      )) as {
        labels: {
          nodes: { name: string }[];
          pageInfo: {
            endCursor: string;
            startCursor: string;
            hasNextPage: boolean;
            hasPreviousPage: boolean;
          };
        };
      };
    const first = await page("first: 2");
    expect(first.labels).toMatchObject({
      nodes: [{ name: "a" }, { name: "b" }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    const second = await page(`first: 2, after: "${first.labels.pageInfo.endCursor}"`);
    expect(second.labels).toMatchObject({
      nodes: [{ name: "c" }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    const last = await page("last: 1");
    expect(last.labels.nodes).toEqual([{ name: "c" }]);
    const back = await page(`last: 5, before: "${last.labels.pageInfo.startCursor}"`);
    expect(back.labels.nodes).toEqual([{ name: "a" }, { name: "b" }]);
  });
});

describe("what GitHub refuses", () => {
  const many = (inner: string): string =>
    `{ repository(owner: "acme", name: "shop") { pullRequests(first: 100) { nodes { ${inner} } } } }`;

  test.each([
    {
      name: "a connection without bounds",
      query: pull("labels { nodes { name } }"),
      error: {
        type: "MISSING_PAGINATION_BOUNDARIES",
        message: "You must provide a `first` or `last` value to properly paginate the `labels` connection.",
      },
    },
    {
      name: "more than 100",
      query: pull("labels(first: 101) { nodes { name } }"),
      error: {
        type: "EXCESSIVE_PAGINATION",
        message:
          "Requesting 101 records on the `labels` connection exceeds the `first` limit of 100 records.",
      },
    },
    {
      name: "more than half a million nodes",
      query: many("commits(first: 100) { nodes { commit { parents(first: 50) { nodes { oid } } } } }"),
      error: {
        type: "MAX_NODE_LIMIT_EXCEEDED",
        message:
          "This query requests up to 510,100 possible nodes which exceeds the maximum limit of 500,000.",
      },
    },
    {
      name: "a field that the schema does not have",
      query: pull("colour"),
      error: {
        message: "Field 'colour' doesn't exist on type 'PullRequest'",
        extensions: { code: "undefinedField", typeName: "PullRequest", fieldName: "colour" },
      },
    },
    { name: "what is no GraphQL", query: "{", error: { message: expect.stringContaining("Syntax Error") } },
  ])("$name, with no data at all", async ({ query, error }) => {
    const { data, errors } = await ask(query);
    expect(data).toBeUndefined();
    expect(errors).toEqual([expect.objectContaining(error)]);
  });

  test("a total alone needs no bounds", async () => {
    expect(await pullFields("labels { totalCount }")).toEqual({ labels: { totalCount: 0 } });
  });

  test.each([
    {
      name: "a repository that is not there",
      query: `{ repository(owner: "acme", name: "nowhere") { id } }`,
      data: { repository: null },
      message: "Could not resolve to a Repository with the name 'acme/nowhere'.",
    },
    {
      name: "a pull request that is not there",
      query: `{ repository(owner: "acme", name: "shop") { pullRequest(number: 9) { id } } }`,
      data: { repository: { pullRequest: null } },
      message: "Could not resolve to a PullRequest with the number of 9.",
    },
    {
      name: "an organisation that is not there",
      query: `{ organization(login: "nowhere") { id } }`,
      data: { organization: null },
      message: "Could not resolve to an Organization with the login of 'nowhere'.",
    },
    {
      name: "a node that is not there",
      query: `{ node(id: "PR_nothing") { id } }`,
      data: { node: null },
      message: "Could not resolve to a node with the global id of 'PR_nothing'.",
    },
  ])("$name is NOT_FOUND", async ({ query, data, message }) => {
    const answered = await ask(query);
    expect(answered.data).toEqual(data);
    expect(answered.errors).toEqual([expect.objectContaining({ type: "NOT_FOUND", message })]);
  });

  test("a cursor that it did not give", async () => {
    const { errors } = await ask(pull(`labels(first: 1, after: "x") { nodes { name } }`));
    expect(errors).toEqual([expect.objectContaining({ type: "INVALID_CURSOR_ARGUMENTS" })]);
  });
});

describe("permissions", () => {
  test.each([
    { absent: "pull_requests", query: pull("id"), path: ["repository", "pullRequest"] },
    {
      absent: "contents",
      query: `{ repository(owner: "acme", name: "shop") { object(expression: "main:README.md") { oid } } }`,
      path: ["repository", "object"],
    },
    {
      absent: "members",
      query: `{ organization(login: "acme") { team(slug: "seniors") { id } } }`,
      path: ["organization", "team"],
    },
    {
      absent: "administration",
      query: `{ repository(owner: "acme", name: "shop") { branchProtectionRules(first: 1) { nodes { pattern } } } }`,
      path: ["repository", "branchProtectionRules"],
    },
    {
      absent: "issues",
      query: `{ repository(owner: "acme", name: "shop") { issues(first: 1) { nodes { id } } } }`,
      path: ["repository", "issues"],
    },
    {
      absent: "checks",
      query: `{ repository(owner: "acme", name: "shop") { object(expression: "main") { ... on Commit { checkSuites(first: 1) { totalCount } } } } }`,
      path: ["repository", "object", "checkSuites"],
    },
  ])("without $absent: FORBIDDEN", async ({ absent, query, path }) => {
    await reopen(Object.fromEntries(Object.entries(allPermissions).filter(([name]) => name !== absent)));
    const { errors } = await ask(query);
    expect(errors).toEqual([
      expect.objectContaining({ type: "FORBIDDEN", path, message: "Resource not accessible by integration" }),
    ]);
  });

  test("a node reached by its id wants the same permission", async () => {
    await reopen({ checks: "write" });
    const { data, errors } = await ask(`{ node(id: "${town.pullRequest.nodeId}") { id } }`);
    expect(data).toEqual({ node: null });
    expect(errors).toEqual([expect.objectContaining({ type: "FORBIDDEN" })]);
  });

  test("a repository outside of the installation is not there", async () => {
    const dora = town.world.accounts.createUser({ login: "dora" });
    town.world.repositories.create(dora, dora, { name: "diary", visibility: "private" });
    const { errors } = await ask(`{ repository(owner: "dora", name: "diary") { id } }`);
    expect(errors).toEqual([expect.objectContaining({ type: "NOT_FOUND" })]);
  });

  async function reopen(permissions: AppPermissions): Promise<void> {
    await town.simulator.close();
    town = await openTown({ permissions });
  }
});

describe("what is not simulated", () => {
  test("is an error that names the field, never a silent null", async () => {
    const { data, errors } = await ask(pull("title bodyHTML"));
    expect(data).toEqual({ repository: { pullRequest: null } });
    expect(errors).toEqual([
      expect.objectContaining({
        message: "not simulated: PullRequest.bodyHTML",
        path: ["repository", "pullRequest", "bodyHTML"],
      }),
    ]);
    expect(town.simulator.notSimulated).toEqual(["not simulated: PullRequest.bodyHTML"]);
  });
});

describe("nodes", () => {
  test("are found by the ids that are given", async () => {
    const ids = (await repositoryFields(`
      id pullRequest(number: 1) { id headRef { id } commits(first: 1) { nodes { commit { id } } } }
      object(expression: "main:README.md") { id } owner { id }
    `)) as {
      id: string;
      pullRequest: { id: string; headRef: { id: string }; commits: { nodes: { commit: { id: string } }[] } };
      object: { id: string };
      owner: { id: string };
    };
    const { data, errors } = await ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`, {
      ids: [
        ids.id,
        ids.pullRequest.id,
        ids.pullRequest.headRef.id,
        ids.pullRequest.commits.nodes[0]!.commit.id,
        ids.object.id,
        ids.owner.id,
      ],
    });
    expect(errors).toBeUndefined();
    expect((data!["nodes"] as { __typename: string }[]).map(({ __typename }) => __typename)).toEqual([
      "Repository",
      "PullRequest",
      "Ref",
      "Commit",
      "Blob",
      "Organization",
    ]);
  });
});

describe("cost", () => {
  test.each([
    { name: "one connection", query: pull("labels(first: 100) { nodes { name } }"), cost: 1, nodeCount: 100 },
    {
      name: "GitHub's own example of nested connections",
      query: `{ viewer { login } organization(login: "acme") { repositories(first: 100) { nodes { issues(first: 50) { nodes { labels(first: 60) { nodes { name } } } } } } } }`,
      cost: 51,
      nodeCount: 100 + 100 * 50 + 100 * 50 * 60,
    },
    {
      name: "through fragments and variables",
      query: `query ($n: Int = 100) { repository(owner: "acme", name: "shop") { ...Prs } } fragment Prs on Repository { pullRequests(first: $n) { nodes { labels(first: 10) { nodes { name } } } } }`,
      cost: 1,
      nodeCount: 1_100,
    },
  ])("$name", async ({ query, cost, nodeCount }) => {
    const { data } = await ask(
      query.replace(/\}\s*$|\}(?=\s*fragment)/, " rateLimit { cost nodeCount limit } }"),
    );
    expect(data!["rateLimit"]).toEqual({ cost, nodeCount, limit: 5_000 });
    expect(town.simulator.calls.since().at(-1)).toMatchObject({ operation: "graphql", cost });
  });

  test("points are counted apart from REST requests, and run out", async () => {
    await town.simulator.close();
    town = await openTown({ limits: { graphqlPointsPerHour: 2 } });
    const remaining = async () => (await ask("query Rest { rateLimit { remaining used } }")).data;
    expect(await remaining()).toEqual({ rateLimit: { remaining: 1, used: 1 } });
    expect(await remaining()).toEqual({ rateLimit: { remaining: 0, used: 2 } });
    await expect(remaining()).rejects.toMatchObject({ status: 403 });
    expect(town.simulator.calls.since().at(-1)).toMatchObject({ graphqlName: "Rest", status: 403 });
    const { headers } = await town.octokit.rest.repos.get({ owner: "acme", repo: "shop" });
    expect(headers["x-ratelimit-remaining"]).toBe("4999");
  });
});

describe("who asks", () => {
  test("an app is its bot; a bot's login has no suffix in GraphQL", async () => {
    town.world.comments.create(town.app.bot, town.pullRequest, "Beep.");
    const { data } = await ask(`{ viewer { login } }`);
    expect(data).toEqual({ viewer: { login: "countersign[bot]" } });
    expect(
      await pullFields("comments(first: 1) { nodes { viewerDidAuthor author { __typename login } } }"),
    ).toEqual({
      comments: { nodes: [{ viewerDidAuthor: true, author: { __typename: "Bot", login: "countersign" } }] },
    });
  });

  test("nobody is asked to sign in", async () => {
    const response = await fetch(town.simulator.graphqlUrl, {
      method: "POST",
      body: JSON.stringify({ query: "{ viewer { login } }" }),
    });
    expect(response.status).toBe(403);
  });
});
