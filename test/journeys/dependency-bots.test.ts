import { describe, test } from "@jest/globals";

import { aShop, oneSenior, shopFiles } from "./a-shop.ts";

const manifest = (version: string): string =>
  `${JSON.stringify({ name: "shop", private: true, dependencies: { axios: version } }, null, 2)}\n`;
const files = {
  ...shopFiles,
  "package.json": manifest("^1.6.0"),
  ".github/countersign.yml": `${oneSenior}exempt:
  - name: bots
    when:
      author: some-bot[bot]
      dependency-update: { at-most: minor }
`,
};
const update = (version: string) => ({
  branch: `axios-${version}`,
  title: `Update axios to ${version}`,
  commits: [{ message: `Update axios to ${version}`, files: { "package.json": manifest(`^${version}`) } }],
});

describe("a dependency bot", () => {
  test("needs nobody within its range, until a person pushes to its branch", async () => {
    const { as, bots, check, junior, settled } = await aShop({ files });
    const pullRequest = await as(bots.helper).opensPullRequest(update("1.7.2"));
    await check(pullRequest).isGreen();
    await as(junior).pushes(pullRequest, { message: "More", files: { "package.json": manifest("^1.7.3") } });
    await settled();
    await check(pullRequest).isWaiting();
  });

  test("needs a senior beyond its range, and a person always", async () => {
    const { as, bots, check, junior } = await aShop({ files });
    const beyond = await as(bots.helper).opensPullRequest(update("2.0.0"));
    await check(beyond).isWaiting();
    const byHand = await as(junior).opensPullRequest(update("1.6.1"));
    await check(byHand).isWaiting();
  });
});
