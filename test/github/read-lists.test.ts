import { describe, expect, test } from "@jest/globals";

import {
  readInstallations,
  readInstalledAccounts,
  readOpenPullRequests,
  readPushes,
  readRepositories,
} from "../../src/github/read-lists.ts";
import { nock } from "../support/nock.ts";
import { anOctokit, api, key, nextPage, octokits, refusal } from "./support/a-github.ts";

describe("installations", () => {
  test("are those that are not suspended, of all pages", async () => {
    nock(api)
      .get("/app/installations")
      .query({ per_page: 100 })
      .reply(
        200,
        [
          { id: 1, suspended_at: null },
          { id: 2, suspended_at: "2026-01-01T00:00:00Z" },
        ],
        nextPage("/app/installations?page=2"),
      );
    nock(api)
      .get("/app/installations")
      .query({ page: 2 })
      .reply(200, [{ id: 3, suspended_at: null }]);
    expect(await readInstallations(await octokits().ofApp())).toEqual([1, 3]);
  });

  test("reject where GitHub does not answer", async () => {
    nock(api).get("/app/installations").query(true).reply(500, refusal("oops"));
    await expect(readInstallations(await octokits().ofApp())).rejects.toMatchObject({ status: 500 });
  });
});

test("who has installed the app is told by login, suspended or not, and an enterprise by its slug", async () => {
  nock(api)
    .get("/app/installations")
    .query({ per_page: 100 })
    .reply(200, [
      { id: 1, suspended_at: null, account: { login: "Acme" } },
      { id: 2, suspended_at: "2026-01-01T00:00:00Z", account: { login: "globex" } },
      { id: 3, suspended_at: null, account: { slug: "initech" } },
      { id: 4, suspended_at: null, account: null },
    ]);
  expect(await readInstalledAccounts(await octokits().ofApp())).toEqual(["acme", "globex", "initech", ""]);
});

test("repositories are those that are not archived, with the installation that may read them", async () => {
  const repository = (id: number, archived: boolean) => ({
    id,
    archived,
    name: `r${String(id)}`,
    owner: { login: "acme" },
  });
  nock(api)
    .get("/installation/repositories")
    .query({ per_page: 100 })
    .reply(200, { total_count: 2, repositories: [repository(1, false), repository(2, true)] });
  expect(await readRepositories(await anOctokit(), 7)).toEqual([
    { installationId: 7, repositoryId: 1, owner: "acme", repository: "r1" },
  ]);
});

describe("open pull requests", () => {
  const path = "/repos/acme/shop/pulls";

  test.each([
    { name: "of a repository", baseRef: null, query: { state: "open", per_page: 100 } },
    {
      name: "into a branch",
      baseRef: "release/1",
      query: { state: "open", per_page: 100, base: "release/1" },
    },
  ])("$name, of all pages", async ({ baseRef, query }) => {
    nock(api)
      .get(path)
      .query(query)
      .reply(200, [{ number: 1 }], nextPage(`${path}?page=2`));
    nock(api)
      .get(path)
      .query({ page: 2 })
      .reply(200, [{ number: 2 }]);
    expect(await readOpenPullRequests(await anOctokit(), key, baseRef)).toEqual([1, 2]);
  });

  test.each([403, 404, 500])("reject where GitHub answers %i", async (status) => {
    nock(api).get(path).query(true).reply(status, refusal("no"));
    await expect(readOpenPullRequests(await anOctokit(), key, null)).rejects.toMatchObject({ status });
  });
});

describe("who pushed to a branch", () => {
  const branch = { owner: "sam", repository: "shop", ref: "feature/x" };
  const activity = () =>
    nock(api).get("/repos/sam/shop/activity").query({ ref: "refs/heads/feature/x", per_page: 100 });
  const read = async () => readPushes(await anOctokit(), branch);

  test("is each activity's actor, where there is one", async () => {
    activity().reply(200, [
      { after: "a", actor: { id: 5, login: "sam", type: "User" } },
      { after: "b", actor: null },
      { after: "c", actor: { id: 6, login: "agent[bot]", type: "Bot" } },
    ]);
    expect(await read()).toEqual([
      { headSha: "a", pusher: { id: 5, login: "sam", kind: "person" } },
      { headSha: "c", pusher: { id: 6, login: "agent[bot]", kind: "bot" } },
    ]);
  });

  test.each([
    { status: 404, message: "Not Found" },
    { status: 403, message: "Resource not accessible by integration" },
  ])("is not known where the app may not see it ($status)", async ({ status, message }) => {
    activity().reply(status, refusal(message));
    expect(await read()).toEqual([]);
  });

  test.each([
    { status: 403, message: "You have exceeded a secondary rate limit", headers: { "retry-after": "60" } },
    { status: 403, message: "API rate limit exceeded for installation ID 7.", headers: {} },
    { status: 500, message: "oops", headers: {} },
  ])(
    "rejects where GitHub did not answer at all ($status $message)",
    async ({ status, message, headers }) => {
      activity().reply(status, refusal(message), headers);
      await expect(read()).rejects.toMatchObject({ status });
    },
  );
});
