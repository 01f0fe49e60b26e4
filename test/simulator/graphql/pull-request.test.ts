import { describe, expect, test } from "@jest/globals";
import { askTown } from "./asked-town.ts";

const github = askTown();

describe("a pull request", () => {
  test("tells what a review bot asks for", async () => {
    expect(
      await github.pullFields(`
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
      author: { __typename: "User", login: "sam", databaseId: github.town.sam.id },
      authorAssociation: "MEMBER",
      mergeable: "MERGEABLE",
      mergeStateStatus: "CLEAN",
      reviewDecision: null,
      baseRefName: "main",
      headRefName: "feature",
      headRefOid: github.town.pullRequest.head.sha,
      baseRefOid: github.town.pullRequest.base.sha,
      baseRef: { name: "main", prefix: "refs/heads/", target: { oid: github.town.pullRequest.base.sha } },
      headRef: { name: "feature" },
      headRepository: { nameWithOwner: "acme/shop" },
      mergeQueueEntry: null,
      autoMergeRequest: null,
      commits: {
        totalCount: 1,
        nodes: [{ commit: { oid: github.town.pullRequest.head.sha, messageHeadline: "Close the shop" } }],
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
    const { world, ada, olivia, pullRequest } = github.town;
    world.reviews.create(ada, pullRequest, { event: "APPROVE", body: "Good." });
    world.reviews.create(olivia, pullRequest, { event: "APPROVE" });
    world.reviews.create(ada, pullRequest, { event: "REQUEST_CHANGES", body: "No." });
    world.reviews.create(ada, pullRequest, { event: "COMMENT", body: "Hm." });
    const fields = "nodes { state author { login } authorCanPushToRepository }";
    expect(
      await github.pullFields(`
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
    const { world, sam, olivia, shop, pullRequest } = github.town;
    const before = pullRequest.head.sha;
    const commit = world.git.commit(shop, before)!;
    const amended = world.git.writeCommit(shop, { ...commit, message: "Close the shop, amended" });
    world.pushes.push(sam, shop, "feature", amended.sha, { force: true });
    world.labels.add(sam, pullRequest, ["tier/high"]);
    world.pullRequests.requestReviews(sam, pullRequest, { users: [olivia], teams: [github.town.seniors] });
    expect(
      await github.pullFields(`
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
    const issue = github.town.world.issues.open(github.town.ada, github.town.shop, { title: "Shop is open" });
    github.town.world.pullRequests.edit(github.town.sam, github.town.pullRequest, {
      body: `Fixes #${issue.number}, see #99.`,
    });
    expect(await github.pullFields("closingIssuesReferences(first: 5) { nodes { number title } }")).toEqual({
      closingIssuesReferences: { nodes: [{ number: issue.number, title: "Shop is open" }] },
    });
  });

  test("tells the state of its checks", async () => {
    const { world, app, shop, sam, pullRequest } = github.town;
    const facts = { name: "countersign", headSha: pullRequest.head.sha };
    world.checks.create(app, shop, { ...facts, status: "completed", conclusion: "success" });
    world.statuses.create(sam, shop, pullRequest.head.sha, { state: "pending", context: "ci/slow" });
    expect(
      await github.pullFields(`
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
