import { describe, expect, test } from "@jest/globals";
import { askTown, pull } from "./asked-town.ts";

const github = askTown();

describe("cost", () => {
  test.each([
    { name: "one connection", query: pull("labels(first: 100) { nodes { name } }"), cost: 1, nodeCount: 100 },
    {
      name: "GitHub's own example of nested connections",
      query: `{ viewer { login } organization(login: "acme") { repositories(first: 100) { nodes { issues(first: 50) { nodes { labels(first: 60) { nodes { name } } } } } } } }`,
      cost: 51,
      nodeCount: 100 + 100 * 50 + 100 * 50 * 60,
    },
    {
      name: "through fragments and variables",
      query: `query ($n: Int = 100) { repository(owner: "acme", name: "shop") { ...Prs } } fragment Prs on Repository { pullRequests(first: $n) { nodes { labels(first: 10) { nodes { name } } } } }`,
      cost: 1,
      nodeCount: 1_100,
    },
  ])("$name", async ({ query, cost, nodeCount }) => {
    const { data } = await github.ask(
      query.replace(/\}\s*$|\}(?=\s*fragment)/, " rateLimit { cost nodeCount limit } }"),
    );
    expect(data!["rateLimit"]).toEqual({ cost, nodeCount, limit: 5_000 });
    expect(github.town.simulator.calls.since().at(-1)).toMatchObject({ operation: "graphql", cost });
  });

  test("points are counted apart from REST requests, and run out", async () => {
    await github.reopen({ limits: { graphqlPointsPerHour: 2 } });
    const remaining = async () => (await github.ask("query Rest { rateLimit { remaining used } }")).data;
    expect(await remaining()).toEqual({ rateLimit: { remaining: 1, used: 1 } });
    expect(await remaining()).toEqual({ rateLimit: { remaining: 0, used: 2 } });
    await expect(remaining()).rejects.toMatchObject({ status: 403 });
    expect(github.town.simulator.calls.since().at(-1)).toMatchObject({ graphqlName: "Rest", status: 403 });
    const { headers } = await github.town.octokit.rest.repos.get({ owner: "acme", repo: "shop" });
    expect(headers["x-ratelimit-remaining"]).toBe("4999");
  });
});
