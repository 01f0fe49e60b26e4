import { describe, expect, jest, test } from "@jest/globals";

import { type FileChanges } from "../../src/simulator/world/records/git.ts";
import { aShop, cart, oneSenior, oneSeniorFiles } from "./a-shop.ts";
import { aMergeQueue } from "../support/a-merge-queue.ts";

const files = oneSeniorFiles;

async function aShopWithAQueue(withFiles: FileChanges = files) {
  const shop = await aShop({ files: withFiles });
  await shop.as(shop.owner).createsRuleset({ name: "Merge queue", rules: [aMergeQueue()] });
  return shop;
}

async function eventually(holds: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error("it has not happened");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("the merge queue", () => {
  test("judges every pull request of the group at its head, and merges what is signed", async () => {
    const { as, junior, senior, check, opensSmallChange, settled } = await aShopWithAQueue();
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await as(junior).enqueues(pullRequest);
    await settled();
    expect(pullRequest.merged).toBeTruthy();
  });

  test("does not merge what lost its signature after it entered", async () => {
    const { as, owner, junior, senior, check, opensSmallChange, settled, world } = await aShopWithAQueue();
    const pullRequest = await opensSmallChange();
    const review = await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await settled();
    world.deliveries.pause();
    await as(junior).enqueues(pullRequest);
    await as(owner).dismisses(review);
    world.deliveries.resume();
    await settled();
    expect(pullRequest.merged).toBeFalsy();
  });

  test("is not told that a group may merge by what changed while it was read", async () => {
    const { as, junior, senior, check, opensSmallChange, settled, world, callsSince, simulator } =
      await aShopWithAQueue();
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await settled();
    const mark = simulator.calls.mark();
    const isReading = new Promise<void>((resolve) => {
      world.faults.onCall({
        operation: "CountersignPeople",
        when: () => {
          const isForGroup = callsSince(mark).includes("CountersignMergeQueue");
          if (isForGroup) resolve();
          return isForGroup;
        },
        occurrences: { first: 1 },
        effect: { kind: "latency", milliseconds: 5_000 },
      });
    });
    const { group } = await as(junior).enqueues(pullRequest);
    await isReading;
    await as(junior).pushes(pullRequest, { message: "And more", files: cart("more") });
    world.clock.advance(5_000);
    await settled();
    const runs = world.checks.runsFor(pullRequest.repository, group!.headSha, { name: "countersign" });
    expect(runs.map(({ conclusion }) => conclusion)).not.toContain("success");
  });

  test.each([
    { told: "a dismissal", loses: "dismissal" },
    { told: "a hold", loses: "hold" },
    { told: "a failure of every look at it", loses: "failure" },
  ] as const)(
    "does not merge after $told while a group that was green waits for another check",
    async ({ loses }) => {
      const { as, owner, junior, senior, check, opensSmallChange, settled, world, organisation, app } =
        await aShopWithAQueue();
      const pullRequest = await opensSmallChange();
      const ci = world.apps.create(organisation, {
        name: "CI",
        permissions: { checks: "write" },
        events: [],
      });
      world.apps.install(owner, ci, organisation);
      await as(owner).createsRuleset({
        name: "Tests",
        rules: [
          {
            type: "required_status_checks",
            parameters: {
              required_status_checks: [{ context: "tests" }],
              strict_required_status_checks_policy: false,
            },
          },
        ],
      });
      const review = await as(senior).approves(pullRequest);
      await as(ci.bot).reportsCheck(pullRequest, { name: "tests", conclusion: "success" });
      await check(pullRequest).isGreen();
      const { group } = await as(junior).enqueues(pullRequest);
      await settled();
      const conclusion = () =>
        world.checks.runsFor(pullRequest.repository, group!.headSha, { name: "countersign" })[0]?.conclusion;
      expect(conclusion()).toBe("success");

      if (loses === "dismissal") await as(owner).dismisses(review);
      if (loses === "hold") await as(senior).comments(pullRequest, "/cs hold because the load is high");
      if (loses === "failure")
        jest.spyOn(app.ports.github, "readPullRequest").mockRejectedValue(new Error("no answer"));
      await settled();
      world.clock.advance(61_000);
      await eventually(() => conclusion() !== "success");
      await as(ci.bot).reportsCheck(pullRequest, {
        name: "tests",
        conclusion: "success",
        on: group!.headSha,
      });
      await settled();
      expect(pullRequest.merged).toBeFalsy();
    },
  );

  test("merges nothing into a freeze that began after it entered, and lets it through afterwards", async () => {
    const minutes = (from: number) =>
      new Date(Date.now() + from * 60_000).toISOString().slice(0, 16).replace("T", " ");
    const policy = `${oneSenior}
freezes:
  - name: sale
    from: ${minutes(2)}
    until: ${minutes(10)}
    time-zone: UTC
    reason: The sale is on
`;
    const { as, junior, senior, check, opensSmallChange, settled, world } = await aShopWithAQueue({
      ...files,
      ".github/countersign.yml": policy,
    });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await settled();

    world.deliveries.pause();
    await as(junior).enqueues(pullRequest);
    world.clock.advance(5 * 60_000);
    world.deliveries.resume();
    await settled();
    expect(pullRequest.merged).toBeFalsy();
    await check(pullRequest).says("sale");

    world.clock.advance(6 * 60_000);
    await check(pullRequest).isGreen();
    await as(junior).enqueues(pullRequest);
    await settled();
    expect(pullRequest.merged).toBeTruthy();
  });
});
