import { describe, expect, test } from "@jest/globals";

import { aShop, cart, oneSeniorFiles } from "./a-shop.ts";

const files = oneSeniorFiles;

async function aSignedPullRequest() {
  const shop = await aShop({ files });
  const pullRequest = await shop.opensSmallChange();
  await shop.as(shop.senior).approves(pullRequest);
  await shop.check(pullRequest).isGreen();
  return { ...shop, pullRequest };
}

describe("a signature is for exactly what was signed", () => {
  test("a push voids it, and what changed is signed again", async () => {
    const { as, check, junior, senior, pullRequest } = await aSignedPullRequest();
    await as(junior).pushes(pullRequest, { message: "And more", files: cart("changed again") });
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("1 file changed since: `services/checkout/cart.ts`");
    await check(pullRequest).says("/compare/");
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("a force-push of other content voids it", async () => {
    const { as, check, junior, pullRequest } = await aSignedPullRequest();
    await as(junior).forcePushes(pullRequest, {
      commits: [{ message: "Something else", files: cart("something else") }],
    });
    await check(pullRequest).isWaiting();
  });

  test("a force-push that GitHub re-points the review to voids it all the same", async () => {
    const { as, check, junior, senior, opensSmallChange, settled } = await aShop({
      files,
      worldOptions: { quirks: { forcePushRepointsReviews: true } },
    });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await as(junior).forcePushes(pullRequest, {
      commits: [{ message: "Something else", files: cart("something else") }],
    });
    await settled();
    await check(pullRequest).isWaiting();
  });

  test("what was listed while the head was another one is not taken for this head's", async () => {
    const { as, check, junior, senior, world, pullRequest, settled } = await aSignedPullRequest();
    const signed = pullRequest.head.sha;
    await settled();
    const isListing = new Promise<void>((resolve) => {
      world.faults.onCall({
        operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
        when: () => {
          resolve();
          return true;
        },
        occurrences: { first: 1 },
        effect: { kind: "latency", milliseconds: 5_000 },
      });
    });
    const other = await as(junior).pushes(pullRequest, { message: "And more", files: cart("more") });
    await isListing;
    await as(junior).forcePushes(pullRequest, { to: signed });
    world.clock.advance(5_000);
    await settled();
    await as(junior).forcePushes(pullRequest, { to: other.sha });
    await settled();
    await check(pullRequest).isWaiting();
    // Nothing was recorded of this head that was another one's.
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("an amended message keeps it: the content is the same", async () => {
    const { as, check, junior, pullRequest, settled } = await aSignedPullRequest();
    await as(junior).amends(pullRequest, { message: "A better message" });
    await settled();
    await check(pullRequest).isGreen();
  });

  test("a clean rebase keeps it", async () => {
    const { as, check, owner, junior, pullRequest, settled } = await aSignedPullRequest();
    await as(owner).pushesDirectly("main", { message: "Elsewhere", files: { "docs/guide.md": "# Other\n" } });
    await as(junior).rebases(pullRequest);
    await settled();
    await check(pullRequest).isGreen();
  });

  test("an update from the base keeps it", async () => {
    const { as, check, owner, junior, pullRequest, settled } = await aSignedPullRequest();
    await as(owner).pushesDirectly("main", { message: "Elsewhere", files: { "docs/guide.md": "# Other\n" } });
    await as(junior).updatesFromBase(pullRequest);
    await settled();
    await check(pullRequest).isGreen();
  });

  test("an update from another branch voids it", async () => {
    const { as, check, junior, otherJunior, pullRequest } = await aSignedPullRequest();
    await as(otherJunior).opensPullRequest({
      branch: "other",
      commits: [{ message: "Other", files: { "services/storefront/page.ts": "export const page = 1;\n" } }],
    });
    await as(junior).mergesBranchInto(pullRequest, "other");
    await check(pullRequest).isWaiting();
  });

  test("a mode that is switched behind a signature voids it", async () => {
    const { as, check, junior, pullRequest } = await aSignedPullRequest();
    await as(junior).pushes(pullRequest, {
      message: "Make it a link",
      files: { "services/checkout/cart.ts": { symlink: "../cart.ts" } },
    });
    await check(pullRequest).isWaiting();
  });

  test("a conflict resolved in the web editor is new content", async () => {
    const { as, check, owner, junior, pullRequest } = await aSignedPullRequest();
    await as(owner).pushesDirectly("main", { message: "Same line", files: cart("from main") });
    await as(junior).resolvesConflictInWebEditor(pullRequest, {
      "services/checkout/cart.ts": 'export const cart = "resolved";\n',
    });
    await check(pullRequest).isWaiting();
  });

  test("it does not carry to another base branch, even back and forth", async () => {
    const { as, check, owner, junior, pullRequest, settled } = await aSignedPullRequest();
    await as(owner).pushesDirectly("main", { message: "Elsewhere", files: { "docs/guide.md": "# Other\n" } });
    await as(owner).opensPullRequest({
      branch: "release",
      commits: [{ message: "Release notes", files: { "docs/release.md": "# Release\n" } }],
    });
    await as(junior).retargets(pullRequest, "release");
    await check(pullRequest).isWaiting();
    await settled();
  });
});

test("an approval that nobody was told of does not carry over when GitHub changes the base by itself", async () => {
  const { as, check, owner, junior, senior, otherSenior, world, opensSmallChange, settled } = await aShop({
    files,
  });
  const lower = await opensSmallChange();
  const stacked = await as(junior).opensPullRequest({
    branch: "stacked",
    base: "small-change",
    commits: [{ message: "On top", files: { "services/checkout/page.ts": "export const page = 1;\n" } }],
  });
  await settled();
  world.faults.onDelivery({
    event: "pull_request_review",
    effect: { kind: "drop" },
    occurrences: { first: 1 },
  });
  await as(senior).approves(stacked);
  await as(otherSenior).approves(lower);
  await check(lower).isGreen();
  await as(owner).merges(lower);
  await as(owner).deletesBranch("small-change");
  expect(stacked.base.ref).toBe("main");
  await settled();
  await check(stacked).isWaiting();
});

describe("one head with two contents, since the base branch got parts of it", () => {
  async function aStackedPullRequest() {
    const shop = await aShop({ files });
    const { as, junior, otherJunior, senior, check, settled } = shop;
    const part = await as(otherJunior).opensPullRequest({
      branch: "part",
      commits: [{ message: "The first part", files: cart("the first part") }],
    });
    const whole = await as(junior).opensPullRequest({
      branch: "whole",
      base: "part",
      commits: [{ message: "The rest", files: { "docs/guide.md": "# The rest\n" } }],
    });
    await as(junior).retargets(whole, "main");
    await settled();
    await as(senior).approves(whole);
    await check(whole).isGreen();
    await as(shop.owner).merges(part);
    // GitHub compares with the base branch as it was when the head or the base branch was last set.
    await as(junior).retargets(whole, "part");
    await settled();
    await as(junior).retargets(whole, "main");
    await settled();
    return { ...shop, whole };
  }

  test("an approval of the whole is none of the rest, and the rest can be approved", async () => {
    const { as, check, otherSenior, world, whole } = await aStackedPullRequest();
    await check(whole).isWaiting();
    await check(whole).says("1 file that it does not change any more");
    world.clock.advance(5 * 60_000);
    await as(otherSenior).approves(whole);
    await check(whole).isGreen();
  });
});

describe("what the pull request itself is", () => {
  test("closing and reopening looks at it again", async () => {
    const { as, check, junior, pullRequest, settled } = await aSignedPullRequest();
    await as(junior).closes(pullRequest);
    await settled();
    await as(junior).reopens(pullRequest);
    await settled();
    await check(pullRequest).isGreen();
  });

  test("a draft is judged too, and asks nobody", async () => {
    const { check, opensSmallChange, settled, world } = await aShop({ files });
    const pullRequest = await opensSmallChange({ draft: true });
    await check(pullRequest).isWaiting();
    await settled();
    expect(world.timeline.of(pullRequest).map((event) => event.kind)).not.toContain("ReviewRequestedEvent");
  });

  test("a fork's pull request is judged like any other, and its pusher is known", async () => {
    const { as, check, outsider, senior } = await aShop({ files });
    const fork = await as(outsider).forks();
    const pullRequest = await as(outsider).opensPullRequest({
      branch: "from-outside",
      from: fork,
      commits: [{ message: "From outside", files: cart("from outside") }],
    });
    await check(pullRequest).isWaiting();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });
});
