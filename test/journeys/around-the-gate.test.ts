import { describe, expect, test } from "@jest/globals";

import { cart } from "./a-shop.ts";
import { aWatchedShop } from "./a-watched-shop.ts";

type Shop = Awaited<ReturnType<typeof aWatchedShop>>;

/** Another app that reports checks, and its bot. */
function anotherApp({ world, owner, organisation }: Shop) {
  const app = world.apps.create(organisation, {
    name: "Other",
    permissions: { checks: "write" },
    events: [],
  });
  world.apps.install(owner, app, organisation);
  return app.bot;
}

describe("what somebody may try beside the gate", () => {
  test("auto-merge, armed as soon as it is opened, merges what is signed and nothing before", async () => {
    const { as, junior, mid, senior, repository, opensSmallChange, check, settled, merges } =
      await aWatchedShop();
    repository.settings.allowAutoMerge = true;
    const pullRequest = await opensSmallChange();
    await as(mid).armsAutoMerge(pullRequest);
    await settled();
    expect(pullRequest.state).toBe("open");
    await as(junior).pushes(pullRequest, { message: "More", files: cart("more") });
    await settled();
    await check(pullRequest).isWaiting();
    expect(pullRequest.state).toBe("open");
    await as(senior).approves(pullRequest);
    await settled();
    expect(pullRequest.state).toBe("closed");
    expect(await merges()).toMatchObject([{ number: pullRequest.number, outcome: "satisfied" }]);
  });

  test("a commit that tells GitHub to skip checks is judged like any other", async () => {
    const { as, junior, check, opensSmallChange, settled } = await aWatchedShop();
    const pullRequest = await opensSmallChange();
    await settled();
    await as(junior).pushes(pullRequest, { message: "More\n\n\nskip-checks: true", files: cart("more") });
    await settled();
    await check(pullRequest).isWaiting();
  });

  test("a check of the same name by another app opens nothing where the rule is pinned to this one", async () => {
    const shop = await aWatchedShop();
    const { as, mid, check, opensSmallChange, settled } = shop;
    const pullRequest = await opensSmallChange();
    await settled();
    await as(anotherApp(shop)).reportsCheck(pullRequest, { name: "countersign", conclusion: "success" });
    await settled();
    await check(pullRequest).isWaiting();
    await expect(as(mid).merges(pullRequest)).rejects.toThrow();
  });

  test("and where the rule is not pinned, what was merged by it is a bypass", async () => {
    const shop = await aWatchedShop();
    const { as, mid, owner, world, gate, opensSmallChange, settled, merges, bypasses } = shop;
    world.rulesets.edit(owner, gate, {
      rules: [
        {
          type: "required_status_checks",
          parameters: {
            required_status_checks: [{ context: "countersign" }],
            strict_required_status_checks_policy: false,
          },
        },
      ],
    });
    const pullRequest = await opensSmallChange();
    await settled();
    await as(anotherApp(shop)).reportsCheck(pullRequest, { name: "countersign", conclusion: "success" });
    await settled();
    await as(mid).merges(pullRequest);
    await settled();
    expect(await merges()).toMatchObject([{ number: pullRequest.number, outcome: "bypassed" }]);
    expect(await bypasses()).toHaveLength(1);
  });
});
