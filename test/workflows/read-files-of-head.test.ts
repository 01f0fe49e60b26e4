import { describe, expect, test } from "@jest/globals";

import { type ChangedFile } from "../../src/domain/pull-request.ts";
import { type FileAtHead, type PeopleAnswer } from "../../src/workflows/ports/github-reader.ts";
import { areOfHead } from "../../src/workflows/read-files-of-head.ts";

function aFile(told: Partial<ChangedFile>): ChangedFile {
  const path = told.path ?? "cart.ts";
  return {
    path,
    previousPath: null,
    status: "modified",
    additions: 1,
    deletions: 1,
    patch: "@@ -1 +1 @@\n-old\n+new",
    blobSha: "b1",
    mode: null,
    ...told,
  };
}

const removed = { status: "removed", blobSha: null } as const;

/** Whether these files can be those of a head with these blobs. */
function areOf(files: readonly ChangedFile[], blobs: Readonly<Record<string, string>>): boolean {
  const atHead = new Map<string, FileAtHead>(
    Object.entries(blobs).map(([path, sha]) => [path, { mode: "100644", sha }]),
  );
  const answer: PeopleAnswer = {
    teams: [],
    permissions: [],
    permissionsComplete: false,
    atHead,
    headSha: "h1",
    baseRef: "main",
    state: "open",
  };
  return areOfHead({ files, pathsAtHead: ["cart.ts"] }, answer);
}

describe("files that GitHub lists are the head's", () => {
  test.each<[string, readonly ChangedFile[], Readonly<Record<string, string>>]>([
    ["where their blobs are there", [aFile({})], { "cart.ts": "b1" }],
    ["where what is removed is gone", [aFile(removed)], {}],
    [
      "where what was moved is gone from where it was",
      [aFile({ status: "renamed", previousPath: "old.ts" })],
      { "cart.ts": "b1" },
    ],
    [
      "where two files changed places",
      [
        aFile({ status: "renamed", previousPath: "old.ts" }),
        aFile({ path: "old.ts", status: "renamed", previousPath: "cart.ts", blobSha: "b2" }),
      ],
      { "cart.ts": "b1", "old.ts": "b2" },
    ],
    [
      "where what was copied is still where it came from",
      [aFile({ status: "copied", previousPath: "old.ts" })],
      { "cart.ts": "b1", "old.ts": "b0" },
    ],
  ])("%s", (_, files, blobs) => {
    expect(areOf(files, blobs)).toBe(true);
  });

  test.each<[string, readonly ChangedFile[], Readonly<Record<string, string>>]>([
    ["where another blob is there", [aFile({})], { "cart.ts": "b2" }],
    ["where what is removed is there", [aFile(removed)], { "cart.ts": "b2" }],
    [
      "where what was moved is still where it was",
      [aFile({ status: "renamed", previousPath: "old.ts" })],
      { "cart.ts": "b1", "old.ts": "b0" },
    ],
  ])("and not %s", (_, files, blobs) => {
    expect(areOf(files, blobs)).toBe(false);
  });
});
