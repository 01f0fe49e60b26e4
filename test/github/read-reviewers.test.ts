import { expect, test } from "@jest/globals";

import { readReviewerKnowledge } from "../../src/github/read-reviewers.ts";
import { anOctokit, answersQuery, key } from "./support/a-github.ts";

const sha = "b".repeat(40);
const now = "2026-03-02T12:00:00.000Z";

const by = (...logins: readonly (string | null)[]) => ({
  nodes: logins.map((login) => ({ author: { user: login === null ? null : { login } } })),
});

const busy = (expiresAt: string | null) => ({ status: { indicatesLimitedAvailability: true, expiresAt } });

test("who has changed the paths lately is counted over all of them; addresses of nobody are left out", async () => {
  const asked = answersQuery("CountersignReviewers", {
    data: { repository: { object: { path0: by("Ada", "sam", null), path1: by("ada") } } },
  });
  const knowledge = await readReviewerKnowledge(await anOctokit(), key, sha, {
    paths: ["a.ts", "b"],
    logins: [],
    now,
  });
  expect(knowledge.changes).toEqual(
    new Map([
      ["ada", 2],
      ["sam", 1],
    ]),
  );
  expect(asked[0]?.variables).toMatchObject({ sha, path0: "a.ts", path1: "b" });
});

test("who is busy is known as long as the status stands; who is not there any more is not busy", async () => {
  answersQuery("CountersignReviewers", {
    data: {
      repository: { databaseId: 1 },
      user0: busy(null),
      user1: busy("2026-03-02T13:00:00Z"),
      user2: busy("2026-03-02T11:00:00Z"),
      user3: { status: null },
      user4: { status: { indicatesLimitedAvailability: false, expiresAt: null } },
      user5: null,
    },
    errors: [{ type: "NOT_FOUND", path: ["user5"], message: "Could not resolve to a User" }],
  });
  const logins = ["Ada", "sam", "mia", "joe", "kim", "gone"];
  const knowledge = await readReviewerKnowledge(await anOctokit(), key, sha, { paths: [], logins, now });
  expect(knowledge.busy).toEqual(new Set(["ada", "sam"]));
  expect(knowledge.changes).toEqual(new Map());
});

test("nothing to ask costs no call", async () => {
  const none = { paths: [], logins: [], now };
  expect(await readReviewerKnowledge(await anOctokit(), key, sha, none)).toEqual({
    changes: new Map(),
    busy: new Set(),
  });
});
