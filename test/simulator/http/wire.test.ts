import { get } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { asApp, asInstallation, openTown, outcome, type Town } from "./town.ts";

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(async () => {
  await town.simulator.close();
  expect(town.simulator.defects).toEqual([]);
});

const shop = { owner: "acme", repo: "shop" };

async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `token ${town.simulator.tokenFor("sam")}`, ...(init.headers as object) };
  return fetch(`${town.simulator.url}${path}`, { ...init, headers });
}

describe("pages", () => {
  test("every list is cut into pages with links", async () => {
    for (let number = 0; number < 5; number++) {
      town.world.comments.create(town.ada, town.pullRequest, `Comment ${number}`);
    }
    const issue = { ...shop, issue_number: town.pullRequest.number };
    const { headers, data } = await town.octokit.rest.issues.listComments({ ...issue, per_page: 2, page: 2 });
    expect(data.map(({ body }) => body)).toEqual(["Comment 2", "Comment 3"]);
    const base = `${town.simulator.url}/repos/acme/shop/issues/${town.pullRequest.number}/comments?per_page=2&page=`;
    expect(headers.link).toBe(
      `<${base}1>; rel="prev", <${base}3>; rel="next", <${base}3>; rel="last", <${base}1>; rel="first"`,
    );
    const all = await town.octokit.paginate(town.octokit.rest.issues.listComments, { ...issue, per_page: 2 });
    expect(all).toHaveLength(5);
  });

  test("a list that fits has no link", async () => {
    const { headers } = await town.octokit.rest.pulls.list(shop);
    expect(headers.link).toBeUndefined();
  });

  test.each([
    { asked: {}, given: 30 },
    { asked: { per_page: 100 }, given: 100 },
    { asked: { per_page: 500 }, given: 100 },
    { asked: { per_page: 100, page: 2 }, given: 2 },
    { asked: { per_page: 100, page: 9 }, given: 0 },
  ])("of 102 labels, $asked gives $given", async ({ asked, given }) => {
    for (let number = 0; number < 102; number++) {
      town.world.labels.create(town.olivia, town.shop, { name: `label ${number}` });
    }
    const { data } = await town.octokit.rest.issues.listLabelsForRepo({ ...shop, ...asked });
    expect(data).toHaveLength(given);
  });

  test("the activity list and the deliveries are paged by cursor", async () => {
    for (let number = 0; number < 3; number++) {
      town.world.pushes.commit(town.sam, town.shop, { branch: "feature", files: { [`f${number}`]: "" } });
    }
    const { headers } = await town.octokit.rest.repos.listActivities({ ...shop, per_page: 2 });
    expect(headers.link).toContain(`rel="next"`);
    const all = await town.octokit.paginate(town.octokit.rest.repos.listActivities, { ...shop, per_page: 2 });
    expect(all.map(({ id }) => id)).toEqual(town.world.pushes.activity(town.shop).map(({ id }) => id));
  });

  test("a pull request with more files than GitHub lists is cut", async () => {
    await town.simulator.close();
    town = await openTown({ limits: { pullRequestFiles: 1 } });
    const pull = { ...shop, pull_number: town.pullRequest.number };
    const files = await town.octokit.paginate(town.octokit.rest.pulls.listFiles, pull);
    expect({
      listed: files.length,
      said: (await town.octokit.rest.pulls.get(pull)).data.changed_files,
    }).toEqual({
      listed: 1,
      said: 2,
    });
  });
});

describe("conditional requests", () => {
  test("an unchanged answer is a 304 that costs nothing", async () => {
    const { headers } = await town.octokit.rest.repos.get(shop);
    const mark = town.simulator.calls.mark();
    const again = town.octokit.rest.repos.get({ ...shop, headers: { "if-none-match": headers.etag } });
    await expect(again).rejects.toMatchObject({ status: 304 });
    expect(town.simulator.calls.since(mark)).toMatchObject([
      { operation: "repos/get", status: 304, cost: 0 },
    ]);
  });

  test("a changed answer is sent", async () => {
    const { headers } = await town.octokit.rest.repos.get(shop);
    town.world.repositories.edit(town.olivia, town.shop, { description: "Sells things" });
    const { data } = await town.octokit.rest.repos.get({
      ...shop,
      headers: { "if-none-match": headers.etag },
    });
    expect(data.description).toBe("Sells things");
  });
});

describe("rate limits", () => {
  test("are told with every answer, and start anew after an hour of the world's time", async () => {
    await town.simulator.close();
    town = await openTown({ limits: { restRequestsPerHour: 2 } });
    const first = await town.octokit.rest.repos.get(shop);
    expect(first.headers).toMatchObject({
      "x-ratelimit-limit": "2",
      "x-ratelimit-remaining": "1",
      "x-ratelimit-used": "1",
      "x-ratelimit-resource": "core",
    });
    expect(await outcome(town.octokit.rest.repos.get(shop))).toBe("200");
    expect(await outcome(town.octokit.rest.repos.get(shop))).toBe(
      `403 API rate limit exceeded for installation ID ${town.installation.id}.`,
    );
    const { data } = await town.octokit.rest.rateLimit.get();
    expect(data.resources.core).toMatchObject({ limit: 2, remaining: 0 });
    town.world.clock.advance(60 * 60 * 1_000);
    const fresh = asInstallation(town.simulator, town.app, town.installation);
    expect(await outcome(fresh.rest.repos.get(shop))).toBe("200");
  });
});

describe("faults", () => {
  const list = "GET /repos/{owner}/{repo}/pulls";

  test.each([
    { name: "an error before", effect: { kind: "error-before", status: 502 }, applied: 0 },
    { name: "an error after", effect: { kind: "error-after", status: 500 }, applied: 1 },
    { name: "a cut connection before", effect: { kind: "reset-before" }, applied: 0 },
    { name: "a cut connection after", effect: { kind: "reset-after" }, applied: 1 },
  ] as const)("$name: applied $applied times", async ({ effect, applied }) => {
    town.world.faults.onCall({
      operation: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
      occurrences: { first: 1 },
      effect,
    });
    const issue = { ...shop, issue_number: town.pullRequest.number };
    await expect(town.octokit.rest.issues.createComment({ ...issue, body: "Hello" })).rejects.toThrow();
    expect(town.world.comments.of(town.pullRequest)).toHaveLength(applied);
    expect(await outcome(town.octokit.rest.issues.createComment({ ...issue, body: "Again" }))).toBe("201");
  });

  test.each([403, 429] as const)("a secondary limit is a %i with retry-after", async (status) => {
    town.world.faults.onCall({
      operation: list,
      effect: { kind: "secondary-limit", status, retryAfterSeconds: 7 },
    });
    await expect(town.octokit.rest.pulls.list(shop)).rejects.toMatchObject({
      status,
      response: {
        headers: { "retry-after": "7" },
        data: { message: expect.stringContaining("secondary rate limit") },
      },
    });
  });

  test("latency passes by the world's clock", async () => {
    town.world.clock.freeze();
    town.world.faults.onCall({ operation: list, effect: { kind: "latency", milliseconds: 60_000 } });
    const octokit = asInstallation(town.simulator, town.app, town.installation);
    const call = octokit.rest.pulls.list(shop);
    while (!town.simulator.calls.since().some(({ operation }) => operation?.endsWith("access-token"))) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(town.simulator.calls.since()).toHaveLength(1);
    town.world.clock.advance(60_000);
    expect((await call).status).toBe(200);
  });

  test("are recorded in the call log as what the caller saw", async () => {
    town.world.faults.onCall({ operation: list, effect: { kind: "reset-before" } });
    await expect(town.octokit.rest.pulls.list(shop)).rejects.toThrow();
    expect(town.simulator.calls.since().at(-1)).toMatchObject({ operation: "pulls/list", status: 0 });
  });
});

describe("the call log", () => {
  test("tells who called what, and what it cost", async () => {
    const mark = town.simulator.calls.mark();
    await town.octokit.rest.pulls.list({ ...shop, state: "all" });
    expect(town.simulator.calls.since(mark)).toEqual([
      expect.objectContaining({ operation: "apps/create-installation-access-token", status: 201 }),
      {
        method: "GET",
        path: "/repos/acme/shop/pulls?state=all",
        operation: "pulls/list",
        status: 200,
        graphqlName: null,
        cost: 1,
        caller: "countersign",
      },
    ]);
  });
});

describe("what GitHub refuses", () => {
  test.each([
    {
      name: "a field that is missing",
      body: `{"head_sha":"0123"}`,
      status: 422,
      message: `Invalid request.\n\n"name" wasn't supplied.`,
    },
    { name: "text that is no JSON", body: "{", status: 400, message: "Problems parsing JSON" },
    { name: "JSON that is no object", body: "[]", status: 400, message: "Body should be a JSON object" },
  ])("$name: $status", async ({ body, status, message }) => {
    const { token } = (
      await asApp(town.simulator, town.app).rest.apps.createInstallationAccessToken({
        installation_id: town.installation.id,
      })
    ).data;
    const response = await send("/repos/acme/shop/check-runs", {
      method: "POST",
      body,
      headers: { authorization: `token ${token}` },
    });
    expect({ status: response.status, body: await response.json() }).toEqual({
      status,
      body: { message, documentation_url: expect.any(String), status: String(status) },
    });
  });

  test("a completed check without a conclusion", async () => {
    const run = {
      ...shop,
      name: "countersign",
      head_sha: town.pullRequest.head.sha,
      status: "completed" as const,
    };
    const call = town.octokit.request("POST /repos/{owner}/{repo}/check-runs", run as never);
    expect(await outcome(call)).toBe(`422 Invalid request.\n\n"conclusion" wasn't supplied.`);
  });

  test("a query parameter with a word that it does not know", async () => {
    const response = await send("/repos/acme/shop/pulls?state=ajar");
    expect(response.status).toBe(422);
  });

  test.each([
    "/repos/acme/shop/pulls/seven",
    "/repos/acme/shop/pulls/999",
    "/repos/acme/nowhere",
    "/nowhere",
  ])("404 %s", async (path) => {
    expect((await send(path)).status).toBe(404);
  });

  test("an unknown version of the API", async () => {
    const response = await send("/repos/acme/shop", { headers: { "x-github-api-version": "2011-01-01" } });
    expect(response.status).toBe(400);
  });

  test("a request without a user agent", async () => {
    const { status } = await new Promise<{ status: number | undefined }>((resolve, reject) => {
      get(`${town.simulator.url}/repos/acme/shop`, (response) => {
        response.resume();
        resolve({ status: response.statusCode });
      }).on("error", reject);
    });
    expect(status).toBe(403);
  });
});

describe("the addresses", () => {
  test("what is not simulated is a 404 and recorded", async () => {
    const response = await send("/repos/acme/shop/releases");
    expect(response.status).toBe(404);
    expect(town.simulator.notSimulated).toEqual(["GET /repos/acme/shop/releases"]);
  });

  test("the API is served under an enterprise server's prefix as well", async () => {
    expect((await send("/api/v3/repos/acme/shop")).status).toBe(200);
    const response = await send("/api/graphql", {
      method: "POST",
      body: JSON.stringify({ query: "{ viewer { login } }" }),
    });
    expect(await response.json()).toEqual({ data: { viewer: { login: "sam" } } });
  });

  test("headers as on GitHub", async () => {
    const { headers } = await send("/repos/acme/shop", { headers: { "x-github-api-version": "2022-11-28" } });
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-github-api-version-selected": "2022-11-28",
      "x-github-request-id": expect.stringMatching(/^[0-9A-F:]+$/),
      "content-type": "application/json; charset=utf-8",
      etag: expect.stringMatching(/^W\//),
      date: new Date(town.world.clock.now())
        .toUTCString()
        .replace(/:\d\d GMT$/, headers.get("date")!.slice(-7)),
    });
  });
});
