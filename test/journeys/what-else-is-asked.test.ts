import { describe, expect, test } from "@jest/globals";

import { aShop, cart, shopFiles, shopPolicy } from "./a-shop.ts";

function asking(require: string): typeof shopFiles {
  return {
    ...shopFiles,
    ".github/countersign.yml": `${shopPolicy}\nrequirements:\n  - name: every-change\n    require:\n      ${require}\n`,
  };
}

describe("what a policy can ask for besides approvals", () => {
  test("a check of another app that must have succeeded on this head", async () => {
    const { as, check, junior, opensSmallChange, world, owner, organisation, settled } = await aShop({
      files: asking('checks: ["canary*"]'),
    });
    const ci = world.apps.create(organisation, { name: "CI", permissions: { checks: "write" }, events: [] });
    world.apps.install(owner, ci, organisation);
    const pullRequest = await opensSmallChange();
    await check(pullRequest).says("canary");
    await check(pullRequest).isWaiting();
    await as(ci.bot).reportsCheck(pullRequest, { name: "canary-eu", conclusion: "failure" });
    await settled();
    await check(pullRequest).isWaiting();
    await as(ci.bot).reportsCheck(pullRequest, { name: "canary-eu", conclusion: "success" });
    await check(pullRequest).isGreen();
    await as(junior).pushes(pullRequest, { message: "More", files: cart("more") });
    await check(pullRequest).isWaiting();
  });

  test("documentation that stands in the description, and is voided with the approval when it changes", async () => {
    const { as, check, junior, senior, opensSmallChange, settled } = await aShop({
      files: asking("documentation: [rollback-plan]\n      approvals: { level: senior, count: 1 }"),
    });
    const plan = "## Rollback plan\n\nRevert this pull request; nothing is stored.\n";
    const pullRequest = await opensSmallChange({ body: "Changes the cart." });
    await check(pullRequest).says(/rollback/i);
    await as(junior).editsBody(pullRequest, plan);
    await settled();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    expect(await check(pullRequest).title()).toContain("senior");
  });
});
