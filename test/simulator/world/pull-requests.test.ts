import { describe, expect, test } from "@jest/globals";
import { type PullRequest } from "../../../src/simulator/world/records/issue.ts";
import { aStage } from "../vocabulary/a-stage.ts";

const change = { files: { "src/price.ts": "export const price = 2;\n" }, message: "Raise the price" };

function aPullRequest(options: Parameters<typeof aStage>[0] = {}) {
  const stage = aStage(options);
  const { ann } = stage.people;
  const opened = stage
    .as(ann)
    .opensPullRequest({ branch: "price", title: "Raise the price", commits: [change] });
  return opened.then((pullRequest) => ({ ...stage, ...stage.people, pullRequest }));
}

const kinds = ({
  world,
  pullRequest,
}: {
  world: ReturnType<typeof aStage>["world"];
  pullRequest: PullRequest;
}) => world.timeline.of(pullRequest).map(({ kind }) => kind);

describe("What GitHub would refuse is refused", () => {
  type Play = (stage: Awaited<ReturnType<typeof aPullRequest>>) => Promise<unknown>;

  test.each<[string, number, string | RegExp, Play]>([
    [
      "approving one's own",
      422,
      "Can not approve your own",
      ({ as, ann, pullRequest }) => as(ann).approves(pullRequest),
    ],
    [
      "requesting changes on one's own",
      422,
      "Can not request changes on your own",
      ({ as, ann, pullRequest }) => as(ann).requestsChanges(pullRequest),
    ],
    [
      "a review without words",
      422,
      "can't be blank",
      ({ as, bea, pullRequest }) => as(bea).reviewsWithComment(pullRequest, " "),
    ],
    [
      "dismissing a comment",
      422,
      "Can not dismiss a commented",
      async ({ as, ann, bea, pullRequest }) =>
        as(ann).dismisses(await as(bea).reviewsWithComment(pullRequest, "Hm.")),
    ],
    [
      "dismissing without write access",
      403,
      "Must have write access",
      async ({ as, bea, fay, pullRequest }) => as(fay).dismisses(await as(bea).approves(pullRequest)),
    ],
    [
      "the same pull request twice",
      422,
      "Validation Failed",
      ({ as, ann }) => as(ann).opensPullRequest({ branch: "price" }),
    ],
    [
      "a pull request without commits",
      422,
      "Validation Failed",
      ({ as, ann, world, repository }) => {
        world.pushes.createRef(ann, repository, "refs/heads/same", repository.refs.get("refs/heads/main")!);
        return as(ann).opensPullRequest({ branch: "same" });
      },
    ],
    [
      "pushing without write access",
      403,
      "Must have write access",
      ({ as, fay }) => as(fay).pushesDirectly("main", change),
    ],
    [
      "asking the author for a review",
      422,
      "cannot be requested from pull request author",
      ({ as, ann, pullRequest }) => as(ann).requestsReview(pullRequest, ann),
    ],
    [
      "asking somebody without access for a review",
      422,
      "not a collaborator",
      ({ as, ann, fay, pullRequest }) => as(ann).requestsReview(pullRequest, fay),
    ],
    [
      "editing another's comment without write access",
      403,
      "Must have write access",
      async ({ as, ann, fay, pullRequest }) =>
        as(fay).editsComment(await as(ann).comments(pullRequest, "Mine"), "Not yours"),
    ],
    [
      "reopening after the branch was force-pushed",
      422,
      "Validation Failed",
      async ({ as, ann, pullRequest }) => {
        await as(ann).closes(pullRequest);
        await as(ann).forcePushes(pullRequest, { commits: [{ files: { other: "1" } }] });
        await as(ann).reopens(pullRequest);
      },
    ],
    [
      "reopening what is merged",
      422,
      "Validation Failed",
      async ({ as, ann, pullRequest }) => {
        await as(ann).merges(pullRequest);
        await as(ann).reopens(pullRequest);
      },
    ],
    [
      "updating when the base has nothing new",
      422,
      "no new commits on the base",
      ({ as, ann, pullRequest }) => as(ann).updatesFromBase(pullRequest),
    ],
    [
      "merging a draft",
      405,
      "still a draft",
      async ({ as, ann, pullRequest }) => {
        await as(ann).convertsToDraft(pullRequest);
        await as(ann).merges(pullRequest);
      },
    ],
    [
      "merging a head that has moved",
      409,
      "Head branch was modified",
      ({ as, ann, pullRequest }) => as(ann).merges(pullRequest, { sha: "0".repeat(40) }),
    ],
  ])("%s: %d %s", async (_, status, message, play) => {
    const refusal = play(await aPullRequest());
    await expect(refusal).rejects.toMatchObject({
      status,
      message: expect.stringMatching(message) as unknown,
    });
  });
});

describe("Pushes keep a pull request in step", () => {
  test("a push adds commits, a forced push is told as one", async () => {
    const stage = await aPullRequest();
    const { as, ann, rob, pullRequest, world } = { ...stage, ...stage.bots };
    const before = pullRequest.head.sha;
    await as(rob).pushes(pullRequest, { files: { a: "1\n" }, coAuthors: [ann] });
    expect(world.pullRequests.commits(pullRequest).map(({ message }) => message)).toEqual([
      "Raise the price",
      "Update a\n\nCo-authored-by: ann <ann@example.com>",
    ]);
    const between = pullRequest.head.sha;
    await as(ann).forcePushes(pullRequest, { commits: [{ files: { b: "1\n" } }] });
    expect(world.pullRequests.files(pullRequest).map(({ path }) => path)).toEqual(["b"]);
    expect(kinds(stage)).toEqual([
      "PullRequestCommit",
      "PullRequestCommit",
      "HeadRefForcePushedEvent",
      "PullRequestCommit",
    ]);
    expect(world.timeline.of(pullRequest)[2]).toMatchObject({
      actor: ann,
      before: between,
      after: pullRequest.head.sha,
    });
    expect(world.pushes.activity(stage.repository).map(({ type, actor }) => [type, actor?.login])).toEqual([
      ["force_push", "ann"],
      ["push", "rob[bot]"],
      ["branch_creation", "ann"],
    ]);
    expect(pullRequest.head.sha).not.toBe(before);
  });

  test("a rebase keeps the change, an update from the base merges", async () => {
    const { as, ann, bea, pullRequest, world } = await aPullRequest();
    const patches = () => world.pullRequests.files(pullRequest).map(({ path, patch }) => [path, patch]);
    const before = patches();
    await as(bea).pushesDirectly("main", { files: { "CHANGELOG.md": "- More\n" } });
    await as(ann).updatesFromBase(pullRequest);
    expect(patches()).toEqual(before);
    expect(world.pullRequests.commits(pullRequest).at(-1)?.parents).toHaveLength(2);
    await as(bea).pushesDirectly("main", { files: { "CHANGELOG.md": "- Still more\n" } });
    await as(ann).rebases(pullRequest);
    expect(patches()).toEqual(before);
    expect(world.pullRequests.commits(pullRequest).map(({ parents }) => parents.length)).toEqual([1]);
  });

  test("a conflict is seen, and resolved in the web editor", async () => {
    const { as, ann, bea, pullRequest, world } = await aPullRequest();
    await as(bea).pushesDirectly("main", { files: { "src/price.ts": "export const price = 3;\n" } });
    expect(world.merging.mergeability(pullRequest)).toBe("CONFLICTING");
    expect(world.merging.mergeableState(pullRequest)).toBe("dirty");
    await expect(as(ann).merges(pullRequest)).rejects.toMatchObject({ status: 405 });
    await as(ann).resolvesConflictInWebEditor(pullRequest, { "src/price.ts": "export const price = 4;\n" });
    expect(world.merging.mergeability(pullRequest)).toBe("MERGEABLE");
    await as(ann).merges(pullRequest);
    expect(world.git.textAt(pullRequest.repository, "main", "src/price.ts")).toBe(
      "export const price = 4;\n",
    );
  });

  test("retargeting changes the commits and is told in the timeline", async () => {
    const stage = await aPullRequest();
    const { as, ann, pullRequest, world } = stage;
    await as(ann).pushesDirectly("next", { files: { next: "1\n" } });
    await as(ann).retargets(pullRequest, "next");
    expect(pullRequest.base.ref).toBe("next");
    expect(kinds(stage).at(-1)).toBe("BaseRefChangedEvent");
    expect(world.pullRequests.files(pullRequest).map(({ path }) => path)).toEqual(["src/price.ts"]);
  });

  test("deleting the head closes; deleting a merged base moves on to its base", async () => {
    const { as, ann, pullRequest } = await aPullRequest();
    const above = await as(ann).opensPullRequest({
      branch: "tax",
      base: "price",
      commits: [{ files: { tax: "1\n" } }],
    });
    await as(ann).merges(pullRequest);
    await as(ann).deletesBranch("price");
    expect([above.state, above.base.ref]).toEqual(["open", "main"]);
    await as(ann).deletesBranch("tax");
    expect([above.state, above.merged]).toEqual(["closed", false]);
  });

  test("pushing the head to the base by hand counts as merged", async () => {
    const { world, ann, repository, pullRequest } = await aPullRequest();
    world.pushes.push(ann, repository, "main", pullRequest.head.sha);
    expect([pullRequest.state, pullRequest.merged]).toEqual(["closed", true]);
  });

  test("a fork's pull request follows the fork's branch, and maintainers may push to it", async () => {
    const { as, ann, fay, world, repository } = await aPullRequest();
    const fork = await as(fay).forks();
    const pullRequest = await as(fay).opensPullRequest({
      branch: "idea",
      from: fork,
      commits: [{ files: { idea: "1\n" } }],
    });
    expect(pullRequest.head.repository).toBe(fork);
    await as(ann).pushes(pullRequest, { files: { idea: "2\n" } });
    expect(world.pullRequests.totals(pullRequest)).toMatchObject({ commits: 2, changedFiles: 1 });
    expect(repository.refs.has("refs/heads/idea")).toBe(false);
    expect(repository.refs.get(`refs/pull/${pullRequest.number}/head`)).toBe(pullRequest.head.sha);
  });

  test("lists are cut, totals are not", async () => {
    const limits = { pullRequestFiles: 2, pullRequestCommits: 1 };
    const { as, ann, pullRequest, world } = await aPullRequest({ worldOptions: { limits } });
    await as(ann).pushes(pullRequest, { files: { a: "1", b: "1", c: "1" } });
    expect(world.pullRequests.files(pullRequest)).toHaveLength(2);
    expect(world.pullRequests.commits(pullRequest)).toHaveLength(1);
    expect(world.pullRequests.totals(pullRequest)).toMatchObject({
      commits: 2,
      changedFiles: 4,
      additions: 4,
    });
  });
});

describe("Reviews", () => {
  test("a comment does not supersede, a dismissed approval leaves nothing behind it", async () => {
    const { as, ann, bea, pullRequest, world } = await aPullRequest();
    const states = () => world.reviews.latestOpinions(pullRequest).map(({ state }) => state);
    await as(bea).approves(pullRequest);
    await as(bea).reviewsWithComment(pullRequest, "By the way…");
    expect(states()).toEqual(["APPROVED"]);
    const second = await as(bea).approves(pullRequest);
    await as(ann).dismisses(second);
    expect(states()).toEqual(["DISMISSED"]);
    await as(bea).requestsChanges(pullRequest);
    expect(states()).toEqual(["CHANGES_REQUESTED"]);
  });

  test("whoever has no write access has no opinion that counts", async () => {
    const { as, fay, pullRequest, world } = await aPullRequest();
    await as(fay).approves(pullRequest);
    expect(world.reviews.of(pullRequest)).toHaveLength(1);
    expect(world.reviews.latestOpinions(pullRequest)).toEqual([]);
  });

  test.each([
    [false, "the old head"],
    [true, "the new head"],
  ])("with the quirk %s a forced push leaves commit_id at %s", async (forcePushRepointsReviews, which) => {
    const { as, ann, bea, pullRequest } = await aPullRequest({
      worldOptions: { quirks: { forcePushRepointsReviews } },
    });
    const oldHead = pullRequest.head.sha;
    const review = await as(bea).approves(pullRequest);
    await as(ann).amends(pullRequest, { message: "Raise it" });
    expect(review.commitId).toBe(which === "the old head" ? oldHead : pullRequest.head.sha);
    expect(pullRequest.head.sha).not.toBe(oldHead);
  });

  test("a review answers the requests to its author and to their team", async () => {
    const { as, ann, bea, cem, teams, pullRequest } = await aPullRequest();
    await as(ann).requestsReview(pullRequest, bea, cem, teams.seniors);
    await as(bea).approves(pullRequest);
    expect([pullRequest.requestedReviewers, pullRequest.requestedTeams]).toEqual([[cem], []]);
  });

  test("a pending review is seen by its author only, until it is submitted", async () => {
    const { bea, ann, pullRequest, world } = await aPullRequest();
    const review = world.reviews.create(bea, pullRequest, { body: "So far…" });
    expect([world.reviews.of(pullRequest, ann).length, world.reviews.of(pullRequest, bea).length]).toEqual([
      0, 1,
    ]);
    expect(() => world.reviews.create(bea, pullRequest, { event: "APPROVE" })).toThrow("one pending review");
    world.reviews.submit(bea, review, { event: "APPROVE" });
    expect(world.reviews.of(pullRequest, ann).map(({ state }) => state)).toEqual(["APPROVED"]);
  });
});

describe("People and teams", () => {
  test("a rename keeps the id, and the old login can be taken by somebody else", () => {
    const { world, people } = aStage();
    world.accounts.rename(people.ann, "anna");
    const other = world.accounts.createUser({ login: "ann", emails: ["other@example.com"] });
    expect(world.accounts.find("ANN")).toBe(other);
    expect(world.accounts.byEmail(`${people.ann.id}+ann@users.noreply.github.com`)).toBe(people.ann);
  });

  test("a child team has its parent's role in a repository", () => {
    const { world, owner, organisation, teams, people, repository } = aStage();
    world.accounts.setMembership(owner, organisation, people.fay);
    expect(world.access.roleOf(people.fay, repository)).toBe("read");
    world.teams.create(owner, organisation, {
      name: "interns",
      parent: teams.seniors,
      members: [people.fay],
    });
    expect(world.access.roleOf(people.fay, repository)).toBe("write");
  });

  test("seats of child teams count for the parent, pending ones do not", async () => {
    const { world, teams, teamOf, people, repository } = aStage();
    const logins = (childTeams: boolean) =>
      world.teams.members(teams.seniors, { childTeams }).map(({ user }) => user.login);
    await teamOf("seniors").adds(people.dan);
    expect([logins(false), logins(true)]).toEqual([["bea"], ["bea", "cem"]]);
    expect(world.teams.membership(teams.seniors, people.dan)?.state).toBe("pending");
    expect(world.teams.membership(teams.seniors, people.cem)?.state).toBe("active");
    expect(world.access.roleOf(people.cem, repository)).toBe("write");
    await teamOf("seniors").removes(people.bea);
    expect(world.teams.membership(teams.seniors, people.bea)).toBeUndefined();
    expect(world.access.roleOf(people.bea, repository)).toBe("read");
  });
});
