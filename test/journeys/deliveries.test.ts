import { describe, expect, test } from "@jest/globals";

import { aShop, cart, oneSeniorFiles } from "./a-shop.ts";

const files = oneSeniorFiles;

describe("an event is a hint, never a fact", () => {
  test("an event that arrives twice changes nothing the second time", async () => {
    const { as, app, check, senior, opensSmallChange, settled, world } = await aShop({ files });
    world.faults.onDelivery({ effect: { kind: "duplicate" } });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await settled();
    expect(world.comments.of(pullRequest)).toHaveLength(1);
    const decisions = [];
    for await (const entry of app.ports.ledger.entries())
      if (entry.kind === "decision") decisions.push(entry);
    const digests = decisions.map((entry) => entry.body["decisionDigest"]);
    expect(new Set(digests).size).toBe(digests.length);
  });

  test("every delivery lost: a sweep finds what happened", async () => {
    const { as, app, check, senior, opensSmallChange, settled, world } = await aShop({ files });
    await settled();
    world.faults.onDelivery({ effect: { kind: "drop" } });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await settled();
    expect(check(pullRequest).run()).toBeUndefined();
    await app.sweep();
    await check(pullRequest).isGreen();
  });

  test("the delivery of a dismissal lost: the sweep takes the green away", async () => {
    const { as, app, check, owner, senior, opensSmallChange, settled, world } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    const review = await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await settled();
    world.faults.onDelivery({ effect: { kind: "drop" } });
    await as(owner).dismisses(review);
    await settled();
    await app.sweep();
    await check(pullRequest).isWaiting();
  });
});

describe("a look-up that fails is neither a yes nor a no", () => {
  test("a failed team look-up is never green, says so, and is tried again", async () => {
    const { as, check, senior, opensSmallChange, world } = await aShop({ files });
    world.faults.onCall({
      operation: "CountersignPeople",
      effect: { kind: "error-before", status: 502 },
      occurrences: { first: 2 },
    });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isBlocking();
    await check(pullRequest).says("who is in");
  });

  test("a green check is taken back when the pull request cannot be read", async () => {
    const { as, check, senior, opensSmallChange, settled, world } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await settled();
    world.faults.onCall({
      operation: "CountersignPullRequest",
      effect: { kind: "error-before", status: 502 },
    });
    await as(senior).comments(pullRequest, "Just saying.");
    await as(senior).labels(pullRequest, "bug");
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("Checking again");
    world.faults.clear();
  });
});

describe("pull requests that share a commit", () => {
  test("the check is green only when each of them is satisfied", async () => {
    const { as, check, owner, junior, senior, otherSenior, world, repository, settled } = await aShop({
      files,
    });
    await as(owner).pushesDirectly("main", { message: "Elsewhere", files: { "docs/guide.md": "# Other\n" } });
    const first = await as(junior).opensPullRequest({
      branch: "shared",
      commits: [{ message: "Shared", files: cart("shared") }],
    });
    world.pushes.createRef(owner, repository, "refs/heads/release", first.base.sha);
    const second = await as(junior).opensPullRequest({ branch: "shared", base: "release" });
    await as(senior).approves(first);
    await settled();
    await check(first).isWaiting();
    await check(first).says(`#${second.number}`);
    await as(otherSenior).approves(second);
    await check(first).isGreen();
    await as(junior).closes(second);
    await settled();
    await check(first).isGreen();
  });
});

describe("somebody presses re-run", () => {
  test("it is evaluated again", async () => {
    const { as, check, junior, opensSmallChange, settled, simulator } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isWaiting();
    await settled();
    const mark = simulator.calls.mark();
    await as(junior).rerunsCheck(pullRequest);
    await settled();
    const names = simulator.calls.since(mark).map((call) => call.graphqlName);
    expect(names).toContain("CountersignPullRequest");
    await check(pullRequest).isWaiting();
  });
});
