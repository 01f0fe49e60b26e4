import { expect, test } from "@jest/globals";

import { readFilesAt } from "../../src/github/read-files-at.ts";
import { anOctokit, answersQuery, key } from "./support/a-github.ts";
import { headSha } from "./support/a-pull-request-answer.ts";

const entry = (text: string) => ({
  mode: 0o100644,
  type: "blob",
  object: { oid: "e".repeat(40), byteSize: 5, isBinary: false, isTruncated: false, text },
});

const read = async (paths: readonly string[]) => readFilesAt(await anOctokit(), key, headSha, paths);

test("files are read in one query, in the order asked, and absent ones are absent", async () => {
  const asked = answersQuery("CountersignFiles", {
    data: { repository: { object: { path0: entry("one"), path1: null } } },
    errors: [
      { type: "NOT_FOUND", path: ["repository", "object", "path1"], message: "Could not resolve file" },
    ],
  });
  expect(await read(["a", "b"])).toMatchObject([
    { kind: "text", path: "a", text: "one" },
    { kind: "absent", path: "b" },
  ]);
  expect(asked[0]?.variables).toMatchObject({ sha: headSha, path0: "a", path1: "b" });
});

test("no files cost no call", async () => {
  expect(await read([])).toEqual([]);
});

test.each([
  { name: "a commit that GitHub does not know", answer: { data: { repository: { object: null } } } },
  {
    name: "a repository that is gone",
    answer: {
      data: { repository: null },
      errors: [{ type: "NOT_FOUND", path: ["repository"], message: "gone" }],
    },
  },
  {
    name: "a file that may not be read",
    answer: {
      data: { repository: { object: { path0: null } } },
      errors: [{ type: "FORBIDDEN", path: ["repository", "object", "path0"], message: "no" }],
    },
  },
])("$name rejects", async ({ answer }) => {
  answersQuery("CountersignFiles", answer);
  await expect(read(["a"])).rejects.toThrow();
});
