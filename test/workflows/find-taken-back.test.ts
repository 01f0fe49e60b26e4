import { describe, expect, test } from "@jest/globals";

import { type ChangedFile } from "../../src/domain/pull-request.ts";
import { type TreeEntry } from "../../src/domain/revert/undoes.ts";
import { findTakenBack } from "../../src/workflows/find-taken-back.ts";
import { type MergedPullRequest } from "../../src/workflows/ports/github-reader.ts";
import { type ChangeReader } from "../../src/workflows/read-path-changes.ts";

const key = { installationId: 7, repositoryId: 1, owner: "acme", repository: "shop", number: 99 };
const file: ChangedFile = {
  path: "f",
  previousPath: null,
  status: "modified",
  additions: 1,
  deletions: 1,
  patch: null,
  mode: "100644",
  blobSha: "x",
};

/** The pull request of a number, which lets the file go from one content to another: `A>B`. */
function merged(
  number: number,
  over: Partial<MergedPullRequest> & { readonly goes: string },
): MergedPullRequest {
  const { goes, ...rest } = over;
  const [mergeBaseSha = "", headSha = ""] = goes.split(">");
  return {
    number,
    title: "",
    body: number === 1 ? "" : `Reverts #${String(number - 1)}`,
    mergedAt: `2026-03-01T00:00:${String(number).padStart(2, "0")}Z`,
    baseRef: "main",
    headSha,
    mergeBaseSha,
    files: [file],
    totalFiles: 1,
    ...rest,
  };
}

/** A GitHub where the commits are called by the content of the file, and no history is told. */
function aGitHub(pulls: readonly MergedPullRequest[]): ChangeReader {
  const entry = (sha: string): TreeEntry => ({ mode: "100644", sha });
  const unasked = () => Promise.reject(new Error("this is not to be asked"));
  return {
    readMergedPullRequest: (_, number) =>
      Promise.resolve(pulls.find((pull) => pull.number === number) ?? null),
    readTreeEntries: (_, sha) => Promise.resolve(new Map([["f", entry(sha)]])),
    readPathHistories: () => Promise.resolve([]),
    readCommitMessages: () => Promise.resolve([]),
    readMergedWith: () => Promise.resolve([]),
    readMergeBase: unasked,
    readFilesAt: () => Promise.resolve([]),
  };
}

/** So many pull requests, each of which takes back the one before. */
function aChain(length: number): readonly MergedPullRequest[] {
  return Array.from({ length }, (_, index) => merged(index + 1, { goes: index % 2 === 0 ? "A>B" : "B>A" }));
}

describe("where the history of a file tells nothing, what a change names tells what it took back", () => {
  test.each<[number, readonly string[] | null]>([
    [1, []],
    [2, ["f"]],
    [3, []],
    [4, ["f"]],
    [5, []],
    [6, null],
    [7, null],
  ])("after %i in a line", async (length, takenBack) => {
    const chain = aChain(length);
    expect(await findTakenBack(aGitHub(chain), key, chain.at(-1)!)).toEqual(takenBack);
  });

  test("but only what was merged before it, else they could name each other", async () => {
    const [first, second] = [
      merged(1, { goes: "A>B", body: "Reverts #2" }),
      merged(2, { goes: "B>A", body: "" }),
    ];
    expect(await findTakenBack(aGitHub([first, second]), key, first)).toEqual([]);
  });

  test("and nothing that has another content", async () => {
    const pulls = [merged(1, { goes: "A>B" }), merged(2, { goes: "B>C" })];
    expect(await findTakenBack(aGitHub(pulls), key, pulls[1]!)).toEqual([]);
  });

  test.each<[string, readonly MergedPullRequest[]]>([
    ["it", [merged(1, { goes: "A>B" }), merged(2, { goes: "B>A", totalFiles: 3001 })]],
    ["one that it names", [merged(1, { goes: "X>Y", totalFiles: 3001 }), merged(2, { goes: "B>A" })]],
  ])("which cannot be told where not all files of %s are known", async (_, pulls) => {
    expect(await findTakenBack(aGitHub(pulls), key, pulls[1]!)).toBeNull();
  });
});
