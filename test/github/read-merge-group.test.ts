import { expect, test } from "@jest/globals";

import { readMergeGroup } from "../../src/github/read-merge-group.ts";
import { mergeGroupSubject } from "../../src/workflows/ports/work-subject.ts";
import { nock } from "../support/nock.ts";
import { anOctokit, answersQuery, api, key, refusal } from "./support/a-github.ts";

const group = mergeGroupSubject(key, {
  headSha: "head",
  headRef: "gh-readonly-queue/main/pr-99-base",
  baseSha: "base",
  baseRef: "main",
});

const entry = (oid: string | null, number: number | null) => ({
  headCommit: oid === null ? null : { oid },
  pullRequest: number === null ? null : { number },
});

function compares(...shas: readonly string[]): void {
  nock(api)
    .get("/repos/acme/shop/compare/base...head")
    .query({ per_page: 100, page: 1 })
    .reply(200, { commits: shas.map((sha) => ({ sha })) });
}

const queueOf = (nodes: readonly object[], pageInfo: object = { hasNextPage: false, endCursor: null }) => ({
  data: { repository: { mergeQueue: { entries: { pageInfo, nodes } } } },
});

const read = async () => readMergeGroup(await anOctokit(), group);

test("the pull requests of a group are the entries whose commits are in it, whatever its ref is named after", async () => {
  compares("first", "head");
  answersQuery(
    "CountersignMergeQueue",
    queueOf([entry("ahead", 1), entry("first", 5), entry("head", 4), entry(null, 6)]),
  );
  expect(await read()).toEqual([4, 5]);
});

test("a group of more than a page of commits, and a queue of more than a page of entries, are read whole", async () => {
  const many = Array.from({ length: 100 }, (_, index) => ({ sha: `c${String(index)}` }));
  const compare = (page: number) =>
    nock(api).get("/repos/acme/shop/compare/base...head").query({ per_page: 100, page });
  compare(1).reply(200, { commits: many });
  compare(2).reply(200, { commits: [{ sha: "late" }] });
  answersQuery(
    "CountersignMergeQueue",
    queueOf([entry("c5", 1)], { hasNextPage: true, endCursor: "after-1" }),
  );
  const asked = answersQuery("CountersignMergeQueue", queueOf([entry("late", 2), entry("head", 3)]));
  expect(await read()).toEqual([1, 2, 3]);
  expect(asked.at(-1)?.variables).toMatchObject({ branch: "main", after: "after-1" });
});

test.each([
  { name: "an empty queue", answer: queueOf([]) },
  { name: "no queue", answer: { data: { repository: { mergeQueue: null } } } },
  { name: "a queue that has moved on", answer: queueOf([entry("other", 4)]) },
  { name: "a queue that has lost the entry at the group's head", answer: queueOf([entry("first", 4)]) },
  { name: "an entry whose pull request is gone", answer: queueOf([entry("head", null)]) },
])("$name is no group: an empty one would be satisfied by nobody", async ({ answer }) => {
  compares("first", "head");
  answersQuery("CountersignMergeQueue", answer);
  expect(await read()).toBeNull();
});

test("a comparison that fails rejects", async () => {
  nock(api).get("/repos/acme/shop/compare/base...head").query(true).reply(404, refusal("Not Found"));
  await expect(read()).rejects.toMatchObject({ status: 404 });
});

test("a queue that may not be read rejects", async () => {
  compares("head");
  answersQuery("CountersignMergeQueue", {
    data: { repository: { mergeQueue: null } },
    errors: [
      {
        type: "FORBIDDEN",
        path: ["repository", "mergeQueue"],
        message: "Resource not accessible by integration",
      },
    ],
  });
  await expect(read()).rejects.toThrow("Resource not accessible");
});
