import { describe, expect, test } from "@jest/globals";

import { aShop, shopFiles, shopPolicy } from "./a-shop.ts";

const goldNeedsASenior = {
  ...shopFiles,
  ".github/countersign.yml": `${shopPolicy}
requirements:
  - name: gold
    when: { repository-property: { tier: [gold, platinum] } }
    require:
      approvals: { level: senior, count: 1 }
`,
};

describe("a policy for repositories with a property", () => {
  test("holds those that have it, and lets go when it is changed", async () => {
    const { app, check, opensSmallChange, repository, settled, simulator } = await aShop({
      files: goldNeedsASenior,
    });
    simulator.customProperties.set(repository, "Tier", "gold");
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("gold");
    simulator.customProperties.set(repository, "Tier", "bronze");
    await app.sweep();
    await settled();
    await check(pullRequest).isGreen();
  });

  test("holds all of them as long as GitHub does not say which have it", async () => {
    const { check, opensSmallChange, world } = await aShop({ files: goldNeedsASenior });
    world.faults.onCall({
      operation: "GET /repos/{owner}/{repo}/properties/values",
      effect: { kind: "error-before", status: 502 },
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).says("custom properties, and they could not be read");
    expect(await check(pullRequest).title()).toContain("Cannot decide");
  });
});
