import { describe, expect, test } from "@jest/globals";

import { aiTrailer, aShop, cart, oneSenior, oneSeniorFiles } from "./a-shop.ts";

const files = oneSeniorFiles;

describe("one senior has to sign", () => {
  test("a senior who had no hand in it signs", async () => {
    const { as, check, senior, opensSmallChange } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isWaiting();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("the senior who opened it cannot sign, and another senior can", async () => {
    const { as, check, senior, otherSenior } = await aShop({ files });
    const pullRequest = await as(senior).opensPullRequest({
      branch: "seniors-own",
      commits: [{ message: "Change the cart", files: cart("mine") }],
    });
    await expect(as(senior).approves(pullRequest)).rejects.toMatchObject({ status: 422 });
    await check(pullRequest).isWaiting();
    await as(otherSenior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("a senior who wrote one of its commits cannot sign", async () => {
    const { as, check, junior, senior, otherSenior, opensSmallChange } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await as(junior).pushes(pullRequest, { message: "By a senior", files: cart("theirs"), author: senior });
    await as(senior).approves(pullRequest);
    await check(pullRequest).says("they wrote commit");
    await check(pullRequest).isWaiting();
    await as(otherSenior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("a senior who committed it cannot sign", async () => {
    const { as, check, junior, senior, opensSmallChange, settled } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await as(junior).pushes(pullRequest, { message: "Applied", files: cart("applied"), committer: senior });
    await as(senior).approves(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("they committed");
  });

  test("a senior named as co-author cannot sign", async () => {
    const { as, check, senior, opensSmallChange, settled } = await aShop({ files });
    const pullRequest = await opensSmallChange({
      commits: [{ message: "Change the cart", files: cart("ours"), coAuthors: [senior] }],
    });
    await as(senior).approves(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says(/senior.*co-author/);
  });

  test("a senior who pushed to it cannot sign, even where the commit names somebody else", async () => {
    const { as, check, junior, senior, opensSmallChange, settled } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await as(senior).pushes(pullRequest, {
      message: "Pushed for the junior",
      files: cart("pushed"),
      author: junior,
      committer: junior,
    });
    await as(senior).approves(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says(/senior.*pushed/);
  });

  test("a senior who pressed Update branch can sign: that adds nothing of theirs", async () => {
    const { as, check, owner, senior, opensSmallChange, settled } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await as(owner).pushesDirectly("main", { message: "Elsewhere", files: { "docs/guide.md": "# Other\n" } });
    await settled();
    await as(senior).updatesFromBase(pullRequest);
    await settled();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test.each([
    ["a change of their own in it", cart("theirs"), { name: "GitHub", email: "noreply@github.com" }],
    ["nothing of their own in it", {}, { name: "GitHub", email: "noreply@github.com" }],
  ])("a senior who pushed a merge made by hand with %s cannot sign", async (_, files_, committer) => {
    const { as, check, owner, junior, senior, world, repository, opensSmallChange, settled } = await aShop({
      files,
    });
    const pullRequest = await opensSmallChange();
    const other = { message: "Elsewhere", files: { "docs/guide.md": "# Other\n" } };
    const { sha: onto } = await as(owner).pushesDirectly("main", other);
    await settled();
    const { git } = world;
    const merged = git.merge(repository, pullRequest.head.sha, onto);
    if ("conflicts" in merged) throw new Error("The merge is meant to be clean");
    const { sha } = git.writeCommit(repository, {
      parents: [pullRequest.head.sha, onto],
      tree: git.writeTree(repository, merged.tree, files_),
      message: "Merge branch 'main' into small-change",
      author: { name: junior.login, email: junior.emails[0]! },
      committer,
    });
    world.pushes.push(senior, repository, pullRequest.head.ref, sha);
    await settled();
    await as(senior).approves(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says(/senior.*pushed/);
  });

  test("a senior who wrote a commit of a branch merged into it cannot sign", async () => {
    const { as, check, junior, senior, opensSmallChange, world, repository, settled } = await aShop({
      files,
    });
    const pullRequest = await opensSmallChange();
    const side = await as(senior).opensPullRequest({
      branch: "side",
      commits: [{ message: "On the side", files: { "docs/guide.md": "# Another guide\n" } }],
    });
    expect(world.git.resolve(repository, "side")).toBeTruthy();
    await as(junior).mergesBranchInto(pullRequest, "side");
    await as(senior).approves(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says(/senior.*wrote/);
    expect(side.number).not.toBe(pullRequest.number);
  });

  test("a bot's approval does not count", async () => {
    const { as, check, bots, opensSmallChange, settled } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await as(bots.helper).approves(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says(/some-bot.*(bot|people)/);
  });

  test("whoever is assigned to an agent's pull request steers it and cannot sign", async () => {
    const { as, check, bots, senior, otherSenior, settled } = await aShop({ files });
    const pullRequest = await as(bots.agent).opensPullRequest({
      branch: "copilot/change-the-cart",
      commits: [{ message: "Change the cart", files: cart("by an agent") }],
    });
    await as(senior).assigns(pullRequest, senior);
    await as(senior).approves(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("senior");
    await as(otherSenior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("a commit whose e-mail belongs to nobody leaves nobody independent", async () => {
    const { as, check, senior, opensSmallChange, settled } = await aShop({ files });
    const stranger = { name: "Somebody", email: "somebody@nowhere.example" };
    const pullRequest = await opensSmallChange({
      commits: [{ message: "Change the cart", files: cart("whose?"), author: stranger }],
    });
    await as(senior).approves(pullRequest);
    await settled();
    await check(pullRequest).isBlocking();
    await check(pullRequest).says("somebody@nowhere.example");
  });

  test("a tool in a co-author trailer is no person, and silences nobody", async () => {
    const { as, check, senior, opensSmallChange } = await aShop({ files });
    const pullRequest = await opensSmallChange({
      commits: [{ message: `Change the cart\n\n${aiTrailer}`, files: cart("assisted") }],
    });
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });
});

describe("seniority is looked up live", () => {
  test("a senior who leaves the team takes the signature along, and brings it back", async () => {
    const { as, check, senior, teamOf, opensSmallChange } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await teamOf("seniors").removes(senior);
    await check(pullRequest).isWaiting();
    await teamOf("seniors").adds(senior);
    await check(pullRequest).isGreen();
  });

  test("an invited senior has no seat yet", async () => {
    const { as, check, outsider, teamOf, opensSmallChange, settled } = await aShop({ files });
    await teamOf("seniors").adds(outsider);
    const pullRequest = await opensSmallChange();
    await as(outsider).approves(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("outsider");
  });

  test("a renamed senior is the same person", async () => {
    const { as, check, senior, world, opensSmallChange, settled } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    world.accounts.rename(senior, "a-senior-by-another-name");
    await as(senior).comments(pullRequest, "It is still me.");
    await as(senior).rerunsCheck(pullRequest);
    await settled();
    await check(pullRequest).isGreen();
  });

  test("somebody who takes the login that a senior gave up is nobody senior", async () => {
    const { as, check, mid, senior, world, opensSmallChange, settled } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    world.accounts.rename(senior, "a-senior-by-another-name");
    world.accounts.rename(mid, "senior");
    await as(mid).approves(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    await check(pullRequest).says(/`senior` \(mid\)|their level is mid/);
  });

  test.each([
    ["counts where the policy says so", "\n    include-child-teams: true", true],
    ["is no senior where the policy does not say so", "", false],
  ])("a member of a team within the seniors' team %s", async (_, line, counts) => {
    const nested = oneSenior.replace("teams: [seniors]", `teams: [seniors]${line}`);
    const { as, check, mid, organisation, owner, teams, world, opensSmallChange, settled } = await aShop({
      files: { ...files, ".github/countersign.yml": nested },
    });
    const onCall = world.teams.create(owner, organisation, { name: "on-call", parent: teams.seniors });
    world.teams.add(owner, onCall, mid);
    const pullRequest = await opensSmallChange();
    await as(mid).approves(pullRequest);
    await settled();
    if (counts) await check(pullRequest).isGreen();
    else await check(pullRequest).isWaiting();
  });
});

describe("requested changes", () => {
  test.each([
    ["are not lifted by the author", "junior", false],
    ["are not lifted by an equal", "paymentsOwner", false],
    ["are lifted by somebody senior who had no hand in the change", "otherSenior", true],
  ] as const)("%s", async (_, who, lifts) => {
    const shop = await aShop({ files });
    const { as, check, mid, senior, people, opensSmallChange, settled } = shop;
    const pullRequest = await opensSmallChange();
    const review = await as(mid).requestsChanges(pullRequest, "Not like this.");
    await as(senior).approves(pullRequest);
    await settled();
    await check(pullRequest).isWaiting();
    await as(people[who]).dismisses(review);
    await settled();
    if (lifts) await check(pullRequest).isGreen();
    else await check(pullRequest).says(/mid.*requested changes.*had a hand in the change or is not senior/);
  });
});

describe("only the latest word of each person stands", () => {
  test("a comment after the approval changes nothing", async () => {
    const { as, check, senior, opensSmallChange, settled } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await as(senior).reviewsWithComment(pullRequest, "One more thought.");
    await settled();
    await check(pullRequest).isGreen();
  });

  test("requested changes hold, until the same person approves", async () => {
    const { as, check, senior, otherSenior, opensSmallChange, settled } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await as(otherSenior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await as(senior).requestsChanges(pullRequest);
    await check(pullRequest).isWaiting();
    await settled();
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("a dismissed approval does not fall back to an older one", async () => {
    const { as, check, owner, senior, opensSmallChange, settled } = await aShop({ files });
    const pullRequest = await opensSmallChange();
    await as(senior).approves(pullRequest);
    const second = await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await as(owner).dismisses(second);
    await settled();
    await check(pullRequest).isWaiting();
  });
});
