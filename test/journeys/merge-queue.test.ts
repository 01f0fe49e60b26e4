import { describe, expect, test } from "@jest/globals";

import { type FileChanges } from "../../src/simulator/world/records/git.ts";
import { aShop, oneSenior, oneSeniorFiles } from "./a-shop.ts";

const files = oneSeniorFiles;

async function aShopWithAQueue(withFiles: FileChanges = files) {
  const shop = await aShop({ files: withFiles });
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
