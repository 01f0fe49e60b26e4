import { beforeEach, describe, expect, test } from "@jest/globals";

import { nock } from "../support/nock.ts";
import { answersQuery, api, mintsTokens, octokits, refusal } from "./support/a-github.ts";

const shop = { owner: "acme", repo: "shop" };
const empty = "query Empty { viewer { login } }";

function answersEmpty(times: number): void {
  nock(api)
    .post("/graphql")
    .times(times)
    .reply(200, { data: { viewer: { login: "x" } } });
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

describe("a token", () => {
  test("is minted once for an installation, however many calls begin at once", async () => {
    const minted = mintsTokens(7, 1);
    const all = octokits();
    answersEmpty(6);
    await Promise.all(Array.from({ length: 5 }, async () => (await all.of(7)).graphql(empty)));
    await (await all.of(7)).graphql(empty);
    expect(minted.isDone()).toBe(true);
    expect(nock.pendingMocks()).toEqual([]);
  });

  test("of one installation is not used for another", async () => {
    mintsTokens(7);
    mintsTokens(8);
    const all = octokits();
    const used: unknown[] = [];
    nock(api)
      .post("/graphql")
      .times(2)
      .matchHeader("authorization", (value) => {
        used.push(String(value).slice(0, 11));
        return true;
      })
      .reply(200, { data: {} });
    for (const installation of [7, 8]) await (await all.of(installation)).graphql(empty);
    expect(new Set(used)).toEqual(new Set(["token ghs_7", "token ghs_8"]));
  });

  test("that GitHub does not mint fails the call, and is asked for again by the next", async () => {
    nock(api).post("/app/installations/7/access_tokens").reply(500, refusal("oops"));
    const all = octokits();
    await expect((await all.of(7)).graphql(empty)).rejects.toMatchObject({ status: 500 });
    mintsTokens(7);
    answersEmpty(1);
    await (await all.of(7)).graphql(empty);
  });
});

describe("calls", () => {
  beforeEach(() => {
    mintsTokens(7);
  });

  test("of GraphQL do not wait a second for each other", async () => {
    const octokit = await octokits().of(7);
    answersEmpty(6);
    const taken = await milliseconds(() =>
      Promise.all(Array.from({ length: 6 }, () => octokit.graphql(empty))),
    );
    expect(taken).toBeLessThan(900);
  });

  test("of one installation do not wait for those of another that is slow", async () => {
    mintsTokens(8);
    const all = octokits();
    const [busy, idle] = [await all.of(7), await all.of(8)];
    nock(api).get("/repos/acme/slow").times(40).delay(1_000).reply(200, {});
    nock(api).get("/repos/acme/shop").reply(200, {});
    const slow = Array.from({ length: 40 }, () => busy.request("GET /repos/acme/slow"));
    expect(await milliseconds(() => idle.rest.repos.get(shop))).toBeLessThan(900);
    await Promise.all(slow);
  });

  test("that fail are not repeated in place: the work queue reads everything afresh", async () => {
    const octokit = await octokits().of(7);
    nock(api).get("/repos/acme/shop").reply(502, refusal("bad gateway"));
    await expect(octokit.rest.repos.get(shop)).rejects.toMatchObject({ status: 502 });
  });

  test("of GraphQL whose connection breaks fail, and do not hang", async () => {
    const octokit = await octokits().of(7);
    nock(api)
      .post("/graphql")
      .replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
    await expect(octokit.graphql(empty)).rejects.toThrow();
  });

  test.each([500, 502, 504])("of GraphQL that GitHub answers %i fail once", async (status) => {
    const octokit = await octokits().of(7);
    nock(api).post("/graphql").reply(status, "<html>We are down</html>", { "content-type": "text/html" });
    await expect(octokit.graphql(empty)).rejects.toMatchObject({ status });
  });

  test("whose connection breaks are not repeated in place", async () => {
    const octokit = await octokits().of(7);
    nock(api)
      .get("/repos/acme/shop")
      .replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
    await expect(octokit.rest.repos.get(shop)).rejects.toThrow();
  });
});

describe("a limit of GitHub's", () => {
  const secondary = refusal("You have exceeded a secondary rate limit. Please wait a few minutes.");

  beforeEach(() => {
    mintsTokens(7);
  });

  test.each([403, 429])("that ends in a moment is waited for (%i)", async (status) => {
    const octokit = await octokits().of(7);
    nock(api).get("/repos/acme/shop").reply(status, secondary, { "retry-after": "1" });
    nock(api).get("/repos/acme/shop").reply(200, { id: 1 });
    expect((await octokit.rest.repos.get(shop)).data).toEqual({ id: 1 });
  });

  test.each([
    { name: "secondary, for a minute", status: 403, body: secondary, headers: { "retry-after": "60" } },
    { name: "secondary, for a time that it does not tell", status: 403, body: secondary, headers: {} },
    {
      name: "primary, until the hour is over",
      status: 403,
      body: refusal("API rate limit exceeded for installation ID 7."),
      headers: {
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(Math.ceil(Date.now() / 1000) + 1_800),
      },
    },
  ])("that lasts is left to the work queue: $name", async ({ status, body, headers }) => {
    const lines: string[] = [];
    const octokit = await octokits({ write: (line) => void lines.push(line) }).of(7);
    nock(api).get("/repos/acme/shop").reply(status, body, headers);
    const taken = await milliseconds(() =>
      expect(octokit.rest.repos.get(shop)).rejects.toMatchObject({ status }),
    );
    expect(taken).toBeLessThan(2_000);
    expect(lines.join("")).toContain("left to the work queue");
  });

  test("is waited for twice and not for ever", async () => {
    const octokit = await octokits().of(7);
    nock(api).get("/repos/acme/shop").times(3).reply(429, secondary, { "retry-after": "1" });
    await expect(octokit.rest.repos.get(shop)).rejects.toMatchObject({ status: 429 });
    expect(nock.pendingMocks()).toEqual([]);
  });

  test("of GraphQL, which answers 200 with an error, fails the call", async () => {
    const octokit = await octokits().of(7);
    answersQuery("Empty", {
      data: null,
      errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }],
    });
    await expect(octokit.graphql(empty)).rejects.toThrow();
  });
});
