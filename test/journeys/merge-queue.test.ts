import { describe, expect, test } from "@jest/globals";

import { aShop, oneSeniorFiles } from "./a-shop.ts";

const files = oneSeniorFiles;

async function aShopWithAQueue() {
  const shop = await aShop({ files });
  await shop.as(shop.owner).createsRuleset({
    name: "Merge queue",
    rules: [
      {
        type: "merge_queue",
        parameters: {
          merge_method: "MERGE",
          max_entries_to_build: 5,
          min_entries_to_merge: 1,
          max_entries_to_merge: 5,
          min_entries_to_merge_wait_minutes: 0,
          grouping_strategy: "ALLGREEN",
          check_response_timeout_minutes: 60,
        },
      },
    ],
  });
  return shop;
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
});
