import { expect, test } from "@jest/globals";

import { readChangedFiles } from "../../src/github/read-changed-files.ts";
import { nock } from "../support/nock.ts";
import { anOctokit, api, key, nextPage, refusal } from "./support/a-github.ts";

const path = "/repos/acme/shop/pulls/3/files";

const file = (filename: string, overrides: object = {}) => ({
  filename,
  sha: "a".repeat(40),
  status: "modified",
  additions: 1,
  deletions: 2,
  changes: 3,
  patch: "@@ -1 +1 @@",
  ...overrides,
});

async function read(...files: readonly object[]) {
  nock(api).get(path).query({ per_page: 100 }).reply(200, files);
  return readChangedFiles(await anOctokit(), key);
}

test.each([
  {
    name: "changed",
    file: file("a.ts"),
    is: {
      path: "a.ts",
      previousPath: null,
      status: "modified",
      patch: "@@ -1 +1 @@",
      blobSha: "a".repeat(40),
      mode: null,
    },
  },
  {
    name: "renamed: both paths are known",
    file: file("b.ts", { status: "renamed", previous_filename: "a.ts" }),
    is: { path: "b.ts", previousPath: "a.ts", status: "renamed" },
  },
  {
    name: "removed: it has no blob any more",
    file: file("a.ts", { status: "removed" }),
    is: { status: "removed", blobSha: null },
  },
  {
    name: "binary or too large: it has no patch",
    file: file("a.png", { patch: undefined }),
    is: { path: "a.png", patch: null, blobSha: "a".repeat(40) },
  },
])("a file that was $name", async ({ file: one, is }) => {
  expect(await read(one)).toEqual([expect.objectContaining(is)]);
});

test("a file that did not change is none of the files", async () => {
  expect(await read(file("a.ts", { status: "unchanged" }))).toEqual([]);
});

test("all pages are read", async () => {
  nock(api)
    .get(path)
    .query({ per_page: 100 })
    .reply(200, [file("a.ts")], nextPage(`${path}?per_page=100&page=2`));
  nock(api)
    .get(path)
    .query({ per_page: 100, page: 2 })
    .reply(200, [file("b.ts")]);
  const files = await readChangedFiles(await anOctokit(), key);
  expect(files.map((one) => one.path)).toEqual(["a.ts", "b.ts"]);
});

test("a page that fails fails the whole: half of the files would be a smaller change", async () => {
  nock(api)
    .get(path)
    .query({ per_page: 100 })
    .reply(200, [file("a.ts")], nextPage(`${path}?per_page=100&page=2`));
  nock(api).get(path).query({ per_page: 100, page: 2 }).reply(500, refusal("oops"));
  await expect(readChangedFiles(await anOctokit(), key)).rejects.toMatchObject({ status: 500 });
});

test.each([403, 404, 422, 502])("an answer of %i rejects", async (status) => {
  nock(api).get(path).query({ per_page: 100 }).reply(status, refusal("no"));
  await expect(readChangedFiles(await anOctokit(), key)).rejects.toMatchObject({ status });
});
