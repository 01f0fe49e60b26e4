import { describe, expect, test } from "@jest/globals";

import { aiTrailer, aShop, cart, oneSenior, oneSeniorFiles, shopFiles } from "./a-shop.ts";

describe("how a change is judged comes from the base branch", () => {
  test("a pull request that makes its author senior is judged by the old policy, and previews the new one", async () => {
    const { as, check, junior, senior, otherSenior } = await aShop({ files: oneSeniorFiles });
    const pullRequest = await as(junior).opensPullRequest({
      branch: "promote-me",
      commits: [
        {
          message: "Promote me",
          files: {
            ".github/countersign.yml": oneSenior.replace("teams: [seniors]", "people: [junior, otherJunior]"),
          },
        },
      ],
    });
    await check(pullRequest).isWaiting();
    await as(senior).approves(pullRequest);
    await as(otherSenior).approves(pullRequest);
    await check(pullRequest).isGreen();
    await check(pullRequest).says(/proposed|would/i);
  });

  test("a pull request that takes the owners out of CODEOWNERS needs them", async () => {
    const { as, check, junior } = await aShop({ files: oneSeniorFiles });
    const pullRequest = await as(junior).opensPullRequest({
      branch: "no-owners",
      commits: [{ message: "No owners", files: { ".github/CODEOWNERS": "# nobody\n" } }],
    });
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("CODEOWNERS");
  });

  test("a pull request that takes a service out of the map is judged by the old map", async () => {
    const { as, check, junior } = await aShop();
    const pullRequest = await as(junior).opensPullRequest({
      branch: "no-services",
      commits: [
        {
          message: `Nothing is critical\n\n${aiTrailer}`,
          files: { ".github/service-map.yml": "version: 1\nservices: {}\n", ...cart("hidden") },
        },
      ],
    });
    await check(pullRequest).isWaiting();
    await check(pullRequest).says("checkout");
  });

  test("an invalid policy on the base is never green, and says where it is wrong", async () => {
    const { check, opensSmallChange, as, senior, settled } = await aShop({
      files: {
        ...shopFiles,
        ".github/countersign.yml": "version: 1\nlevels:\n  - name: senior\n    team: [seniors]\n",
      },
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isBlocking();
    await check(pullRequest).says(".github/countersign.yml:4:5");
    await as(senior).approves(pullRequest);
    await settled();
    await check(pullRequest).isBlocking();
  });

  test("an invalid service map on the base is never green, and says where it is wrong", async () => {
    const { check, opensSmallChange } = await aShop({
      files: { ...shopFiles, ".github/service-map.yml": "version: 1\nservices: [\n" },
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isBlocking();
    await check(pullRequest).says(".github/service-map.yml");
  });

  test("a policy mended on the base is seen by open pull requests without a touch", async () => {
    const { as, check, owner, senior, opensSmallChange } = await aShop({
      files: { ...shopFiles, ".github/countersign.yml": "version: 2\n" },
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isBlocking();
    await as(owner).pushesDirectly("main", {
      message: "Mend it",
      files: { ".github/countersign.yml": oneSenior },
    });
    await check(pullRequest).says("Waiting for 1 senior approval");
    await as(senior).approves(pullRequest);
    await check(pullRequest).isGreen();
  });

  test("a stricter policy takes green away", async () => {
    const { as, check, owner, opensSmallChange } = await aShop();
    const pullRequest = await opensSmallChange({
      commits: [{ message: "Docs", files: { "docs/guide.md": "# Better guide\n" } }],
    });
    await check(pullRequest).isGreen();
    await as(owner).pushesDirectly("main", {
      message: "Be strict",
      files: { ".github/countersign.yml": oneSenior },
    });
    await check(pullRequest).isWaiting();
  });

  test("a team that the policy names and nobody made cannot be satisfied, and the check says so", async () => {
    const { check, opensSmallChange } = await aShop({
      files: { ...oneSeniorFiles, ".github/countersign.yml": oneSenior.replace("[seniors]", "[elders]") },
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isBlocking();
    await check(pullRequest).says("elders");
  });

  test("shadow mode decides and shows, and blocks nothing", async () => {
    const { check, opensSmallChange } = await aShop({
      files: { ...oneSeniorFiles, ".github/countersign.yml": oneSenior.replace("enforce", "shadow") },
    });
    const pullRequest = await opensSmallChange();
    await check(pullRequest).isGreen();
    expect(await check(pullRequest).title()).toBe("Shadow: would wait for 1 senior approval");
  });
});

describe("a repository without any configuration", () => {
  const files = { "README.md": "# Plain\n", "src/a.ts": "export const a = 1;\n" };

  test("a small change by a person needs nothing", async () => {
    const { as, check, junior } = await aShop({ files });
    const pullRequest = await as(junior).opensPullRequest({
      branch: "small",
      commits: [{ message: "Small", files: { "src/a.ts": "export const a = 2;\n" } }],
    });
    await check(pullRequest).isGreen();
    await check(pullRequest).says("built-in policy");
  });

  test("an AI-assisted change by a writer needs somebody who maintains the repository", async () => {
    const { as, check, owner, junior } = await aShop({ files });
    const pullRequest = await as(junior).opensPullRequest({
      branch: "assisted",
      commits: [{ message: `Assisted\n\n${aiTrailer}`, files: { "src/a.ts": "export const a = 3;\n" } }],
    });
    await check(pullRequest).isWaiting();
    await as(owner).approves(pullRequest);
    await check(pullRequest).isGreen();
  });
});

describe("what the app writes besides the check can be switched off", () => {
  test("labels, comment and review requests are there by default", async () => {
    const { opensSmallChange, settled, world } = await aShop({ files: oneSeniorFiles });
    const pullRequest = await opensSmallChange();
    await settled();
    expect(pullRequest.labels.map((label) => label.name).sort()).toEqual([
      "blast radius: moderate",
      "provenance: unknown",
    ]);
    expect(world.comments.of(pullRequest)).toHaveLength(1);
    expect(pullRequest.requestedReviewers.length).toBe(1);
  });

  test("and are not where the policy says so", async () => {
    const { opensSmallChange, settled, world } = await aShop({
      files: {
        ...oneSeniorFiles,
        ".github/countersign.yml": `${oneSenior}labels: false\ncomment: false\nreview-requests: false\n`,
      },
    });
    const pullRequest = await opensSmallChange();
    await settled();
    expect(pullRequest.labels).toHaveLength(0);
    expect(world.comments.of(pullRequest)).toHaveLength(0);
  });
});
