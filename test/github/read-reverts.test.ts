import { describe, expect, test } from "@jest/globals";

import {
  readCommitMessages,
  readMergeBase,
  readMergedPullRequest,
  readMergedWith,
  readTreeEntries,
} from "../../src/github/read-reverts.ts";
import { nock } from "../support/nock.ts";
import { anOctokit, answersQuery, api, key } from "./support/a-github.ts";

const sha = "c".repeat(40);
const repository = "/repos/acme/shop";

describe("the merged pull requests of a commit", () => {
  const path = `${repository}/commits/${sha}/pulls`;

  test("leave out what is open or was closed", async () => {
    nock(api)
      .get(path)
      .reply(200, [
        { number: 3, merged_at: null },
        { number: 4, merged_at: "2026-01-05T09:00:00Z" },
      ]);
    expect(await readMergedWith(await anOctokit(), key, sha)).toEqual([4]);
  });

  test.each([404, 422])("are none where GitHub answers %i: it knows no such commit", async (status) => {
    nock(api).get(path).reply(status, { message: "No commit found for SHA" });
    expect(await readMergedWith(await anOctokit(), key, sha)).toEqual([]);
  });

  test("are not known where GitHub does not answer", async () => {
    nock(api).get(path).reply(403, { message: "Resource not accessible by integration" });
    await expect(readMergedWith(await anOctokit(), key, sha)).rejects.toThrow();
  });
});

describe("a merged pull request", () => {
  const pull = (overrides: object) => ({
    merged: true,
    merged_at: "2026-01-05T09:00:00Z",
    title: "Change the cart",
    body: null,
    base: { ref: "main", sha: "b".repeat(40) },
    head: { sha: "a".repeat(40) },
    changed_files: 1,
    ...overrides,
  });

  test("is read with its files and its merge base", async () => {
    nock(api).get(`${repository}/pulls/12`).reply(200, pull({}));
    nock(api)
      .get(`${repository}/compare/${"b".repeat(40)}...${"a".repeat(40)}`)
      .query({ per_page: 1 })
      .reply(200, { merge_base_commit: { sha } });
    nock(api)
      .get(`${repository}/pulls/12/files`)
      .query({ per_page: 100 })
      .reply(200, [{ filename: "a.ts", status: "removed", sha: "e", additions: 0, deletions: 1 }]);
    expect(await readMergedPullRequest(await anOctokit(), key, 12)).toMatchObject({
      number: 12,
      title: "Change the cart",
      body: "",
      mergedAt: "2026-01-05T09:00:00Z",
      baseRef: "main",
      headSha: "a".repeat(40),
      mergeBaseSha: sha,
      files: [{ path: "a.ts" }],
      totalFiles: 1,
    });
  });

  test("is none where it was not merged, or is not there", async () => {
    nock(api)
      .get(`${repository}/pulls/12`)
      .reply(200, pull({ merged: false }));
    nock(api).get(`${repository}/pulls/13`).reply(404, { message: "Not Found" });
    const octokit = await anOctokit();
    expect(await readMergedPullRequest(octokit, key, 12)).toBeNull();
    expect(await readMergedPullRequest(octokit, key, 13)).toBeNull();
  });
});

test("the messages of a pull request's commits are read whole", async () => {
  nock(api)
    .get(`${repository}/pulls/12/commits`)
    .query({ per_page: 100 })
    .reply(200, [
      { commit: { message: "One\n\nThis reverts commit 1234567." } },
      { commit: { message: "Two" } },
    ]);
  expect(await readCommitMessages(await anOctokit(), key, 12)).toEqual([
    "One\n\nThis reverts commit 1234567.",
    "Two",
  ]);
});

test("a merge base is GitHub's", async () => {
  nock(api)
    .get(`${repository}/compare/one...other`)
    .query({ per_page: 1 })
    .reply(200, { merge_base_commit: { sha } });
  expect(await readMergeBase(await anOctokit(), key, "one", "other")).toBe(sha);
});

describe("what git holds at paths of a commit", () => {
  test("has modes as git writes them, and leaves out what is not there", async () => {
    answersQuery("CountersignTreeEntries", {
      data: { repository: { object: { path0: { mode: 0o100755, oid: "e1" }, path1: null } } },
      errors: [
        { type: "NOT_FOUND", path: ["repository", "object", "path1"], message: "Could not resolve file" },
      ],
    });
    const entries = await readTreeEntries(await anOctokit(), key, sha, ["a", "b"]);
    expect([...entries]).toEqual([["a", { mode: "100755", sha: "e1" }]]);
  });

  test("is asked for a hundred paths at a time", async () => {
    const asked = [1, 2].map(() =>
      answersQuery("CountersignTreeEntries", { data: { repository: { object: {} } } }),
    );
    const paths = Array.from({ length: 101 }, (_, index) => `f${String(index)}`);
    await readTreeEntries(await anOctokit(), key, sha, paths);
    expect(asked.map(([first]) => Object.keys(first?.variables ?? {}).length - 3)).toEqual([100, 1]);
  });

  test("is not known of a commit that GitHub does not know", async () => {
    answersQuery("CountersignTreeEntries", { data: { repository: { object: null } } });
    await expect(readTreeEntries(await anOctokit(), key, sha, ["a"])).rejects.toThrow(
      "does not know the commit",
    );
  });
});
