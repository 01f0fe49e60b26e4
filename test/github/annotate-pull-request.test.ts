import { describe, expect, test } from "@jest/globals";

import { comment, label, react, requestReviews } from "../../src/github/annotate-pull-request.ts";
import { nock } from "../support/nock.ts";
import { anOctokit, api, key, nextPage, refusal } from "./support/a-github.ts";

const repository = "/repos/acme/shop";
const issue = `${repository}/issues/3`;
const authored = { name: "ai:authored", color: "ff0000", description: "Written by AI" };
const high = { name: "blast-radius:high", color: "ff9900", description: "Far" };

const created = (status = 201) =>
  nock(api)
    .post(`${repository}/labels`)
    .reply(status, status === 201 ? authored : refusal("Validation Failed"));
const allDone = () => expect(nock.pendingMocks()).toEqual([]);

describe("labels", () => {
  const setLabels = async (present: readonly string[], wanted = [authored]) =>
    label(await anOctokit(), key, wanted, present);

  test("that are missing are created and added", async () => {
    created();
    nock(api)
      .post(`${issue}/labels`, { labels: ["ai:authored"] })
      .reply(200, []);
    await setLabels(["bug"]);
    allDone();
  });

  test("that are there already cost no call", async () => {
    await label(await anOctokit(), key, [authored, high], ["ai:authored", "blast-radius:high", "bug"]);
    expect(nock.pendingMocks()).toHaveLength(1);
  });

  test("of the same family that say something else are taken away, others stay", async () => {
    created();
    nock(api).post(`${issue}/labels`).reply(200, []);
    nock(api).delete(`${issue}/labels/ai%3Aassisted`).reply(200, []);
    await setLabels(["ai:assisted", "bug", "blast-radius:low"]);
    allDone();
  });

  test("that the repository has keep the colour that the team gave them (422)", async () => {
    created(422);
    nock(api).post(`${issue}/labels`).reply(200, []);
    await setLabels([]);
    allDone();
  });

  test("that somebody has just taken away are no failure (404)", async () => {
    nock(api).delete(`${issue}/labels/ai%3Aassisted`).reply(404, refusal("Label does not exist"));
    await setLabels(["ai:assisted", "ai:authored"]);
    allDone();
  });

  test.each([403, 404, 410, 500])("that cannot be added reject (%i)", async (status) => {
    created();
    nock(api).post(`${issue}/labels`).reply(status, refusal("no"));
    await expect(setLabels([])).rejects.toMatchObject({ status });
  });

  test("that cannot be created for another reason reject", async () => {
    created(403);
    await expect(setLabels([])).rejects.toMatchObject({ status: 403 });
  });
});

describe("the comment", () => {
  const marker = "<!-- countersign -->";
  const comments = `${issue}/comments`;
  const ours = { id: 1, user: { login: "countersign[bot]" }, body: `${marker} old` };
  const say = async (body: string) => comment(await anOctokit(), "countersign", key, marker, body);
  const list = (all: readonly object[], headers = {}) =>
    nock(api).get(comments).query({ per_page: 100 }).reply(200, all, headers);

  test("is written where there is none", async () => {
    list([{ id: 2, user: { login: "sam" }, body: "hello" }]);
    nock(api)
      .post(comments, { body: `${marker} new` })
      .reply(201, {});
    await say(`${marker} new`);
    allDone();
  });

  test("of ours is updated", async () => {
    list([ours]);
    nock(api)
      .patch(`${repository}/issues/comments/1`, { body: `${marker} new` })
      .reply(200, {});
    await say(`${marker} new`);
    allDone();
  });

  test("of ours that says the same is left alone", async () => {
    list([ours]);
    await say(`${marker} old`);
    allDone();
  });

  test("of ours is found on a later page", async () => {
    list([], nextPage(`${comments}?page=2`));
    nock(api).get(comments).query({ page: 2 }).reply(200, [ours]);
    nock(api).patch(`${repository}/issues/comments/1`).reply(200, {});
    await say(`${marker} new`);
    allDone();
  });

  test.each([
    { name: "a person copied the marker", user: { login: "countersign" } },
    { name: "another app wrote the marker", user: { login: "other[bot]" } },
    { name: "a deleted account wrote the marker", user: null },
  ])("of somebody else is not touched: $name", async ({ user }) => {
    list([{ ...ours, user }]);
    nock(api).post(comments).reply(201, {});
    await say(`${marker} new`);
    allDone();
  });

  test("of ours that only repeats the marker, in what somebody wrote, is not taken for it", async () => {
    list([{ ...ours, body: `<!-- another -->\n> \`/cs help ${marker}\`` }]);
    nock(api).post(comments).reply(201, {});
    await say(`${marker} new`);
    allDone();
  });

  test.each([403, 500, 502])("that fails is not written twice (%i)", async (status) => {
    list([]);
    nock(api).post(comments).reply(status, refusal("no"));
    await expect(say(`${marker} new`)).rejects.toMatchObject({ status });
  });
});

describe("a reaction", () => {
  test.each([201, 200])("is given, or was given before (%i)", async (status) => {
    nock(api).post(`${repository}/issues/comments/7/reactions`, { content: "eyes" }).reply(status, {});
    await react(await anOctokit(), key, 7, "eyes");
    allDone();
  });
});

describe("review requests", () => {
  const path = `${repository}/pulls/3/requested_reviewers`;
  const ask = async (people: readonly string[], teams: readonly string[] = []) =>
    requestReviews(await anOctokit(), key, { people, teams });

  test("go out in one call", async () => {
    nock(api)
      .post(path, { reviewers: ["ada", "bob"], team_reviewers: ["seniors"] })
      .reply(201, {});
    await ask(["ada", "bob"], ["seniors"]);
    allDone();
  });

  test("of nobody cost no call", async () => {
    await ask([]);
    expect(nock.pendingMocks()).toHaveLength(1);
  });

  test("that GitHub refuses for one of them go out one by one", async () => {
    nock(api)
      .post(path, { reviewers: ["ada", "gone"], team_reviewers: ["seniors"] })
      .reply(422, refusal("not a collaborator"));
    nock(api)
      .post(path, { reviewers: ["ada"] })
      .reply(201, {});
    nock(api)
      .post(path, { reviewers: ["gone"] })
      .reply(422, refusal("not a collaborator"));
    nock(api)
      .post(path, { team_reviewers: ["seniors"] })
      .reply(201, {});
    await ask(["ada", "gone"], ["seniors"]);
    allDone();
  }, 20_000);

  test("that GitHub refuses for the only one are not repeated", async () => {
    nock(api).post(path).reply(422, refusal("not a collaborator"));
    await ask(["gone"]);
    allDone();
  });

  test.each([403, 404, 500])("that fail reject (%i)", async (status) => {
    nock(api).post(path).reply(status, refusal("no"));
    await expect(ask(["ada", "bob"])).rejects.toMatchObject({ status });
  });
});
