import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, describe, expect, test } from "@jest/globals";

import { longestComment } from "../../src/files/command-lines.ts";
import { followUpsSubject } from "../../src/workflows/ports/work-subject.ts";
import { workFollowUps } from "../../src/workflows/work-follow-ups.ts";
import { cart } from "./a-shop.ts";
import { aWatchedShop, type WatchedShop } from "./a-watched-shop.ts";

/** What was said on the first issue, oldest first. */
const saidOn = ({ world, issues }: WatchedShop) => world.comments.of(issues()[0]!).map(({ body }) => body);

async function afterAdminMerge() {
  const shop = await aWatchedShop();
  const pullRequest = await shop.mergesUnsigned();
  const issue = shop.issues()[0]!;
  return { ...shop, pullRequest, issue, said: () => saidOn(shop) };
}

async function afterDirectPush() {
  const shop = await aWatchedShop();
  await shop.as(shop.owner).pushesDirectly("main", {
    message: "Quick fix",
    files: cart("quick"),
    author: shop.senior,
  });
  await shop.settled();
  const issue = shop.issues()[0]!;
  const says = async (who: "mid" | "senior" | "otherSenior" | "outsider", body: string) => {
    shop.world.comments.create(shop[who], issue, body);
    await shop.settled();
  };
  return { ...shop, issue, says, said: () => saidOn(shop) };
}

describe("a merge past the gate is closed by a qualified review after the fact", () => {
  test("a senior approves the merged pull request", async () => {
    const { as, senior, pullRequest, issue, said, followUps, settled } = await afterAdminMerge();
    await as(senior).approves(pullRequest);
    await settled();
    expect(issue.state).toBe("closed");
    expect(said()).toEqual([
      "`senior` has reviewed this after the fact. It is recorded, and this issue is closed.",
    ]);
    expect(await followUps()).toMatchObject([
      { of: "bypass", state: "opened", issue: { number: issue.number } },
      { of: "bypass", state: "closed", closedBy: { login: "senior" } },
    ]);
  });

  test("a senior says so on the issue, with a reason", async () => {
    const { world, senior, issue, settled, followUps } = await afterAdminMerge();
    world.comments.create(
      senior,
      issue,
      "I have looked.\n\n/countersign reviewed because the cart is tested\n",
    );
    await settled();
    expect(issue.state).toBe("closed");
    expect((await followUps()).at(-1)).toMatchObject({ state: "closed", closedBy: { login: "senior" } });
  });

  test.each([
    ["somebody below the level that it needed", "mid"],
    ["the author", "junior"],
    ["an outsider", "outsider"],
  ] as const)("not by %s, who is told why", async (_, who) => {
    const shop = await afterAdminMerge();
    shop.world.comments.create(shop[who], shop.issue, "/countersign reviewed because I looked");
    await shop.settled();
    await shop.sweeps();
    expect(shop.issue.state).toBe("open");
    expect(shop.said().slice(1)).toEqual([
      expect.stringContaining("does not count as the review after the fact"),
    ]);
  });

  test("not by whoever let it through, even if they are senior", async () => {
    const { as, world, teamOf, owner, opensSmallChange, check, issues, settled } = await aWatchedShop();
    await teamOf("seniors").adds(owner);
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isWaiting();
    await as(owner).merges(pullRequest);
    await settled();
    await as(owner).approves(pullRequest);
    world.comments.create(owner, issues()[0]!, "/countersign reviewed because I merged it");
    await settled();
    expect(issues()[0]?.state).toBe("open");
  });

  test("not by an approval from before the merge that did not do", async () => {
    const { as, mid, opensSmallChange, check, owner, issues, settled, sweeps } = await aWatchedShop();
    const pullRequest = await opensSmallChange();
    await as(mid).approves(pullRequest);
    await check(pullRequest).isWaiting();
    await as(owner).merges(pullRequest);
    await settled();
    await sweeps();
    expect(issues()[0]?.state).toBe("open");
  });

  test("though an outsider writes what is too long to be looked through", async () => {
    const { world, outsider, senior, issue, settled, sweeps } = await afterAdminMerge();
    world.comments.create(
      outsider,
      issue,
      `/countersign reviewed because ${"x ".repeat(longestComment / 2)}`,
    );
    world.comments.create(senior, issue, "/countersign reviewed because the cart is tested");
    await settled();
    await sweeps();
    expect(issue.state).toBe("closed");
  });

  test("not by what an app says with a senior's token", async () => {
    const { world, owner, organisation, senior, issue, settled, sweeps } = await afterAdminMerge();
    const agent = world.apps.create(organisation, {
      name: "Agent",
      permissions: { issues: "write" },
      events: [],
    });
    world.apps.install(owner, agent, organisation);
    world.comments.create(senior, issue, "/countersign reviewed because I looked", agent);
    await settled();
    await sweeps();
    expect(issue.state).toBe("open");
  });

  test("not by a comment that somebody made it of in the second in which it was written", async () => {
    const { world, owner, senior, issue, settled, sweeps } = await afterAdminMerge();
    // Until the next second has begun.
    world.clock.advance(1_000 - (world.clock.now() % 1_000));
    const comment = world.comments.create(senior, issue, "I will look.");
    world.comments.edit(owner, comment, "/countersign reviewed because I looked");
    expect(comment.updatedAt).toBe(comment.createdAt);
    await settled();
    await sweeps();
    expect(issue.state).toBe("open");
  });

  test("though somebody floods the issue, who is answered a few times", async () => {
    const { world, outsider, senior, issue, said, settled, sweeps } = await afterAdminMerge();
    for (let each = 1; each <= 8; each += 1) {
      world.comments.create(outsider, issue, `/countersign reviewed because ${"again ".repeat(each)}`);
      if (each % 4 === 0) await settled();
    }
    await sweeps();
    expect(said()).toHaveLength(8 + 3);
    world.comments.create(senior, issue, "/countersign reviewed because the cart is tested");
    await settled();
    expect(issue.state).toBe("closed");
  });

  test("not by a process whose work another one has taken over", async () => {
    const { app, installation, repository, losesDeliveries, as, senior, pullRequest, issue, said, settled } =
      await afterAdminMerge();
    losesDeliveries();
    await as(senior).approves(pullRequest);
    await settled();
    const subject = followUpsSubject({
      ...{ installationId: installation.id, repositoryId: repository.id },
      ...{ owner: "acme", repository: "shop" },
    });
    await workFollowUps(app.ports, subject, () => Promise.resolve(false));
    expect(issue.state).toBe("open");
    expect(said()).toEqual([]);
    await workFollowUps(app.ports, subject, () => Promise.resolve(true));
    expect(issue.state).toBe("closed");
  });

  test("though another follow-up cannot be looked at", async () => {
    const { world, as, senior, mergesUnsigned, issue, issues, settled, sweeps } = await afterAdminMerge();
    const later = await mergesUnsigned({
      branch: "later",
      commits: [{ message: "Later", files: cart("later") }],
    });
    world.faults.onCall({
      path: new RegExp(`/issues/${String(issue.number)}$`, "u"),
      method: "GET",
      effect: { kind: "error-before", status: 502 },
    });
    await as(senior).approves(later);
    await settled();
    await sweeps();
    expect(issues()[1]).toMatchObject({ state: "closed" });
    expect(issue.state).toBe("open");
  });

  test("closing the issue by hand opens it again, every time", async () => {
    const { world, owner, issue, said, settled } = await afterAdminMerge();
    for (const times of [1, 2]) {
      world.issues.edit(owner, issue, { state: "closed" });
      await settled();
      expect(issue.state).toBe("open");
      expect(said()).toHaveLength(times);
    }
    expect(said()[0]).toMatch(/^This issue stays open until there is a qualified review after the fact\./);
  });

  test("the same, with the delivery lost: the sweep opens it again", async () => {
    const { losesDeliveries, world, owner, issue, settled, sweeps } = await afterAdminMerge();
    losesDeliveries();
    world.issues.edit(owner, issue, { state: "closed" });
    await settled();
    expect(issue.state).toBe("closed");
    await sweeps();
    expect(issue.state).toBe("open");
  });
});

describe("an issue that is gone", () => {
  test("is opened once more, and closed by a review", async () => {
    const { world, owner, as, senior, pullRequest, issue, issues, sweeps, settled } = await afterAdminMerge();
    world.issues.edit(owner, issue, { body: "Nothing." });
    await settled();
    world.faults.onCall({
      operation: "GET /repos/{owner}/{repo}/issues/{issue_number}",
      effect: { kind: "error-before", status: 410 },
      occurrences: { first: 1 },
    });
    await sweeps();
    await sweeps();
    expect(issues()).toHaveLength(2);
    expect(issues()[1]).toMatchObject({ title: issue.title, state: "open" });
    await as(senior).approves(pullRequest);
    await settled();
    expect(issues()[1]?.state).toBe("closed");
  });
});

describe("a push past the gate is closed by a comment on its issue", () => {
  test("of a senior who had no hand in it", async () => {
    const { issue, says, followUps } = await afterDirectPush();
    await says("otherSenior", "/cs reviewed because it is a typo, and deployed");
    expect(issue.state).toBe("closed");
    expect((await followUps()).at(-1)).toMatchObject({ state: "closed", closedBy: { login: "otherSenior" } });
  });

  test.each([
    ["a senior who wrote it", "senior", "/countersign reviewed because I wrote it"],
    ["somebody who is not senior", "mid", "/countersign reviewed because I looked"],
    ["an outsider", "outsider", "/countersign reviewed because I looked"],
    ["a senior who quotes", "otherSenior", "> /countersign reviewed because I looked"],
    ["a senior who shows how", "otherSenior", "```\n/countersign reviewed because I looked\n```"],
    ["a senior who gives no reason", "otherSenior", "/countersign reviewed"],
  ] as const)("not of %s", async (_, who, body) => {
    const { issue, says, followUps } = await afterDirectPush();
    await says(who, body);
    expect(issue.state).toBe("open");
    expect(await followUps()).toMatchObject([{ state: "opened" }]);
  });

  test("not of a comment that was edited into one", async () => {
    const { world, issue, otherSenior, settled, sweeps } = await afterDirectPush();
    const comment = world.comments.create(otherSenior, issue, "I will look.");
    world.clock.advance(60_000);
    world.comments.edit(otherSenior, comment, "/countersign reviewed because I looked");
    await settled();
    await sweeps();
    expect(issue.state).toBe("open");
  });
});

describe("what nobody reviews in time becomes louder", () => {
  const directories: string[] = [];
  afterEach(async () => {
    for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true });
  });

  /** A shop whose database outlives the app: tokens run out when the clock is moved by more than an hour. */
  async function aLastingShop() {
    const directory = await mkdtemp(join(tmpdir(), "countersign-journey-"));
    directories.push(directory);
    return aWatchedShop({ databasePath: join(directory, "countersign.sqlite") });
  }

  const hour = 60 * 60_000;

  test("once: an entry, a label, the owners mentioned, and a notice; a review closes it all the same", async () => {
    const shop = await aLastingShop();
    const { as, senior, issues, told, followUps, restartsAfter, settled, sweeps, mergesUnsigned } = shop;
    const pullRequest = await mergesUnsigned();
    const issue = issues()[0]!;
    await restartsAfter(47 * hour);
    await settled();
    expect(issue.labels.map(({ name }) => name)).toEqual(["countersign-bypass"]);
    await restartsAfter(2 * hour);
    await settled();
    await sweeps();
    expect(issue.labels.map(({ name }) => name)).toEqual(["countersign-bypass", "countersign-overdue"]);
    expect(saidOn(shop)).toEqual([
      expect.stringMatching(/^@acme\/seniors The review after the fact was due by .* and is overdue/u),
    ]);
    expect((await followUps()).map(({ state }) => state)).toEqual(["opened", "overdue"]);
    expect(await told()).toEqual([
      `acme/shop: Bypass: #${String(pullRequest.number)} was merged into main without the sign-off it needed`,
      `acme/shop: the review of #${String(pullRequest.number)} after the fact is overdue`,
    ]);
    await as(senior).approves(pullRequest);
    await settled();
    expect(issue.state).toBe("closed");
    expect((await followUps()).map(({ state }) => state)).toEqual(["opened", "overdue", "closed"]);
  });
});

describe("an override is followed up like a bypass", () => {
  test("once it was used, with the people of the override as its owners; neither of them can close it", async () => {
    const shop = await aWatchedShop();
    const {
      as,
      senior,
      otherSenior,
      mid,
      opensSmallChange,
      check,
      settled,
      issues,
      merges,
      bypasses,
      followUps,
    } = shop;
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isWaiting();
    await settled();
    await as(senior).comments(pullRequest, "/countersign break-glass because nobody can pay");
    await settled();
    await check(pullRequest).isGreen();
    expect(issues()).toEqual([]);
    await as(mid).merges(pullRequest);
    await settled();
    expect(await merges()).toMatchObject([{ outcome: "overridden", verdict: "overridden" }]);
    expect(await bypasses()).toEqual([]);
    const [issue] = issues();
    expect(issue?.title).toBe(
      `Override: #${String(pullRequest.number)} was merged into main by break-glass and is to be reviewed`,
    );
    expect(issue?.assignees.map(({ login }) => login)).toEqual(["senior"]);
    expect(issue?.body).toContain("Reason: nobody can pay");
    await as(senior).approves(pullRequest);
    await settled();
    expect(issue?.state).toBe("open");
    await as(otherSenior).approves(pullRequest);
    await settled();
    expect(issue?.state).toBe("closed");
    expect(await followUps()).toMatchObject([
      { of: "override", state: "opened" },
      { of: "override", state: "closed", closedBy: { login: "otherSenior" } },
    ]);
  });
});

describe("where no issue can be opened", () => {
  test("it is recorded and told all the same, and an approval closes it", async () => {
    const { world, as, senior, mergesUnsigned, issues, followUps, told, settled } = await aWatchedShop();
    world.faults.onCall({
      operation: "GET /repos/{owner}/{repo}/issues",
      effect: { kind: "error-before", status: 410 },
    });
    const pullRequest = await mergesUnsigned();
    expect(issues()).toEqual([]);
    expect(await followUps()).toMatchObject([{ state: "opened", issue: null }]);
    expect(await told()).toHaveLength(1);
    await as(senior).approves(pullRequest);
    await settled();
    expect((await followUps()).at(-1)).toMatchObject({ state: "closed", closedBy: { login: "senior" } });
  });
});
