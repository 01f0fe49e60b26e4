import { describe, expect, test } from "@jest/globals";

import { aShop, cart, oneSenior, oneSeniorFiles, shopServiceMap } from "./a-shop.ts";

const plan = "docs/changes/1.md";

const withRollbackPlan = {
  ...oneSeniorFiles,
  ".github/countersign.yml": oneSenior.replace(
    "approvals: { level: senior, count: 1 }",
    "approvals: { level: senior, count: 1 }\n      documentation: [rollback-plan]",
  ),
};

describe("change documentation in a file of the pull request", () => {
  test("is read at the head, shown to the approver, and an approval is for its text", async () => {
    const { as, check, junior, senior, otherSenior, opensSmallChange, app } = await aShop({
      files: withRollbackPlan,
    });
    const pullRequest = await opensSmallChange({
      body: `## Rollback plan\nSee ${plan}`,
      commits: [
        {
          message: "Change the cart",
          files: { ...cart("changed"), [plan]: "Switch off the flag `new-cart`.\n" },
        },
      ],
    });
    await check(pullRequest).says("Switch off the flag");
    await check(pullRequest).says("Waiting for 1 senior approval");
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await check(pullRequest).says("Approved as it stands by `senior`");
    const digests = [await documentationDigest(app)];

    await as(junior).pushes(pullRequest, {
      message: "Another plan",
      files: { [plan]: "Revert the merge commit.\n" },
    });
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("Revert the merge commit");
    await as(otherSenior).approves(pullRequest);
    await check(pullRequest).isGreen();
    digests.push(await documentationDigest(app));
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/u);
    expect(digests[1]).not.toBe(digests[0]);
  });

  test("is missing where the file was there before, or is not there", async () => {
    const { check, opensSmallChange } = await aShop({ files: withRollbackPlan });
    const pullRequest = await opensSmallChange({ body: "## Rollback plan\nSee docs/guide.md" });
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("a file that this pull request neither adds nor changes");
  });
});

describe("change documentation in the description", () => {
  test("that is edited after the approval voids it, and the new text is what the next one answers for", async () => {
    const { as, check, junior, senior, otherSenior, opensSmallChange, world, settled } = await aShop({
      files: withRollbackPlan,
    });
    const pullRequest = await opensSmallChange({ body: "## Rollback plan\nSwitch off the flag `new-cart`." });
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    world.clock.advance(60_000);
    await as(junior).editsBody(pullRequest, "## Rollback plan\nRevert it, some day.");
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("the description was edited since");
    await check(pullRequest).says("Revert it, some day.");
    await check(pullRequest).says("No approval that counts was given since");
    await as(otherSenior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await check(pullRequest).says("Approved as it stands by `otherSenior`");
  });
});

describe("a rollback plan that follows a runbook", () => {
  test("names one of those that the service map has for what is touched", async () => {
    const { as, check, junior, opensSmallChange, settled, world } = await aShop({
      files: {
        ...withRollbackPlan,
        ".github/service-map.yml": shopServiceMap.replace(
          "paths: [services/checkout/**]",
          "paths: [services/checkout/**]\n    runbooks: [docs/runbooks/checkout.md]",
        ),
      },
    });
    const pullRequest = await opensSmallChange({
      body: "## Rollback plan\nRunbook: docs/runbooks/payments.md",
    });
    await check(pullRequest).says("none of the runbooks that the service map has");
    world.clock.advance(60_000);
    await as(junior).editsBody(pullRequest, "## Rollback plan\nRunbook: docs/runbooks/checkout.md");
    await settled();
    await check(pullRequest).says("Waiting for 1 senior approval");
  });
});

/** Of the newest decision. */
async function documentationDigest(app: Awaited<ReturnType<typeof aShop>>["app"]): Promise<unknown> {
  let digest: unknown = null;
  for await (const { kind, body } of app.ports.ledger.entries()) {
    if (kind !== "decision") continue;
    const { documentation } = body["decision"] as { readonly documentation?: { readonly digest: unknown } };
    digest = documentation?.digest;
  }
  return digest;
}
