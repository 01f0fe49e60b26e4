import { describe, expect, test } from "@jest/globals";
import { openTown, outcome } from "./town.ts";

const shop = { owner: "acme", repo: "shop" };

describe("a defect of the simulator", () => {
  test("an answer that GitHub's description does not allow is a 500, and recorded", async () => {
    const { octokit, simulator, shop: repository } = await openTown();
    Object.assign(repository, { description: 7 });
    expect(await outcome(octokit.rest.repos.get(shop))).toBe("500 Server Error");
    expect(simulator.defects).toEqual([
      expect.stringContaining("repos/get answered 200 not as described: /description must be string,null"),
    ]);
    await simulator.close();
  });

  test("a crash is a 500, and recorded", async () => {
    const { octokit, simulator, world } = await openTown();
    Object.assign(world.labels, {
      of: () => {
        throw new TypeError("Oh no");
      },
    });
    expect(await outcome(octokit.rest.issues.listLabelsForRepo(shop))).toBe("500 Server Error");
    const query = `{ repository(owner: "acme", name: "shop") { labels(first: 1) { totalCount } } }`;
    const response = await octokit.request("POST /graphql", { query });
    expect(response.data).toMatchObject({ errors: [{ message: "Oh no" }] });
    expect(simulator.defects).toEqual([
      expect.stringContaining("issues/list-labels-for-repo crashed: TypeError: Oh no"),
      expect.stringContaining("GraphQL repository.labels: TypeError: Oh no"),
    ]);
    await simulator.close();
  });
});
