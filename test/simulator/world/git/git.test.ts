import { describe, expect, test } from "@jest/globals";
import { applyPatch } from "diff";
import fc from "fast-check";
import { ObjectStore } from "../../../../src/simulator/world/git/object-store.ts";
import { Patches } from "../../../../src/simulator/world/git/patch.ts";
import { type FileChanges } from "../../../../src/simulator/world/records/git.ts";
import { World } from "../../../../src/simulator/world/world.ts";
import { timeComputing } from "../../../support/computing-time.ts";

const limits = { patchLines: 20_000, patchBytes: 500_000 };

function aRepository(files: FileChanges = { "README.md": "# Hi\n" }) {
  const world = new World();
  const ann = world.accounts.createUser({ login: "ann" });
  const repository = world.repositories.create(ann, ann, { name: "shop", files });
  const commit = (branch: string, changes: FileChanges, from?: string) =>
    world.pushes.commit(ann, repository, { branch, files: changes, ...(from !== undefined && { from }) });
  return { world, ann, repository, commit, git: world.git };
}

function changed(before: FileChanges, after: FileChanges) {
  const { repository, git } = aRepository();
  const old = git.writeTree(repository, null, before);
  return git.diff(repository, old, git.writeTree(repository, old, after));
}

describe("Objects have Git's own names", () => {
  const store = new ObjectStore();
  const readme = { name: "README.md", mode: "100644", sha: store.writeBlob("hello\n") } as const;

  test.each([
    ["an empty blob", store.writeBlob(""), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"],
    ["a blob", store.writeBlob("hello\n"), "ce013625030ba8dba906f756967f9e9ca394464a"],
    ["an empty tree", store.writeTree([]).sha, "4b825dc642cb6eb9a060e54bf8d69288fbee4904"],
    ["a tree", store.writeTree([readme]).sha, "853694aae8816094a0d875fee7ea26278dbf5d0f"],
    [
      "a commit",
      store.writeCommit({
        tree: store.writeTree([readme]).sha,
        parents: [],
        author: { name: "A U Thor", email: "author@example.com", date: "2005-04-07T22:13:13Z" },
        committer: { name: "C O Mitter", email: "committer@example.com", date: "2005-04-07T22:13:13Z" },
        message: "first\n",
        signedByGitHub: false,
      }).sha,
      "6a3e8dd60c185f6976b7e08a1bb5f86b0a77da32",
    ],
    [
      "a tree in which a directory sorts after a file that begins like it",
      store.writeTree([
        { name: "lib", mode: "040000", sha: store.writeTree([readme]).sha },
        { ...readme, name: "lib.txt" },
        { ...readme, name: "lib-a", mode: "100755" },
      ]).sha,
      "f0052e387f14a3ca07464ea861f850f34c79bdbe",
    ],
  ])("%s", (_, sha, expected) => expect(sha).toBe(expected));
});

describe("A changed file is told as GitHub's REST tells it", () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}\n`).join("");

  test.each<[string, FileChanges, FileChanges, object[]]>([
    [
      "an edited line",
      { a: "1\n2\n3\n" },
      { a: "1\nX\n3\n" },
      [
        {
          path: "a",
          status: "modified",
          additions: 1,
          deletions: 1,
          patch: "@@ -1,3 +1,3 @@\n 1\n-2\n+X\n 3",
        },
      ],
    ],
    [
      "a new file of one line",
      { b: "" },
      { a: "1\n" },
      [{ path: "a", status: "added", patch: "@@ -0,0 +1 @@\n+1" }],
    ],
    [
      "a removed file",
      { a: "1\n2\n" },
      { a: null },
      [{ status: "removed", patch: "@@ -1,2 +0,0 @@\n-1\n-2" }],
    ],
    [
      "no newline at the end",
      { a: "1" },
      { a: "2" },
      [
        {
          patch: "@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+2\n\\ No newline at end of file",
        },
      ],
    ],
    [
      "the function that a change is in stands in the header",
      { a: `function price() {\n${"  step();\n".repeat(6)}}\n` },
      { a: `function price() {\n${"  step();\n".repeat(5)}  jump();\n}\n` },
      [
        {
          patch:
            "@@ -4,5 +4,5 @@ function price() {\n   step();\n   step();\n   step();\n-  step();\n+  jump();\n }",
        },
      ],
    ],
    [
      "an empty new file has no patch",
      { b: "1" },
      { a: "" },
      [{ status: "added", additions: 0, patch: undefined }],
    ],
    [
      "a binary file has no patch",
      { a: new Uint8Array([0, 1, 2]) },
      { a: new Uint8Array([0, 1, 3]) },
      [{ status: "modified", additions: 0, deletions: 0, patch: undefined }],
    ],
    [
      "a file moved as it is has no patch",
      { "old/a": lines(9) },
      { "new/a": { movedFrom: "old/a" } },
      [{ path: "new/a", previousPath: "old/a", status: "renamed", additions: 0, patch: undefined }],
    ],
    [
      "a file moved and edited",
      { "old/a": lines(9) },
      { "new/b": { movedFrom: "old/a", content: `${lines(9)}more\n` } },
      [{ path: "new/b", previousPath: "old/a", status: "renamed", additions: 1, deletions: 0 }],
    ],
    [
      "a file replaced by quite another one is no rename",
      { "old/a": lines(9) },
      { "old/a": null, "new/b": "something\nelse\nentirely\n" },
      [
        { path: "new/b", status: "added", previousPath: null },
        { path: "old/a", status: "removed" },
      ],
    ],
    [
      "the content of an edited file in another place is a copy",
      { a: lines(9) },
      { a: `${lines(9)}more\n`, b: lines(9) },
      [
        { path: "a", status: "modified" },
        { path: "b", status: "copied", previousPath: "a", patch: undefined },
      ],
    ],
    [
      "a mode alone",
      { a: "1\n" },
      { a: { mode: "100755" } },
      [{ status: "modified", mode: "100755", previousMode: "100644", additions: 0, patch: undefined }],
    ],
    [
      "a file that becomes a symbolic link",
      { a: "1\n" },
      { a: { symlink: "elsewhere" } },
      [{ status: "changed", mode: "120000", previousMode: "100644" }],
    ],
    [
      "a submodule",
      { b: "" },
      { a: { submodule: "1".repeat(40) } },
      [{ status: "added", mode: "160000", patch: `@@ -0,0 +1 @@\n+Subproject commit ${"1".repeat(40)}` }],
    ],
    [
      "a file too long for a patch",
      { b: "" },
      { a: lines(20_001) },
      [{ additions: 20_001, patch: undefined }],
    ],
    [
      "a file too large for a patch",
      { b: "" },
      { a: `${"x".repeat(500_001)}\n` },
      [{ additions: 1, patch: undefined }],
    ],
  ])("%s", (_, before, after, expected) => {
    const files = changed(before, after);
    expect(files).toHaveLength(expected.length);
    expect(files).toMatchObject(expected);
  });

  test("a patch turns the old text into the new one, whatever they are", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", "", "  d"), { maxLength: 30 })
      .chain((all) => fc.constantFrom("\n", "").map((end) => all.join("\n") + end));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const store = new ObjectStore();
        const side = (content: string) => ({ mode: "100644", sha: store.writeBlob(content) }) as const;
        const { patch, additions, deletions } = new Patches(store, limits).between(side(before), side(after));
        if (before === after) expect(patch).toBeUndefined();
        else expect(applyPatch(before, `--- a\n+++ b\n${patch ?? ""}\n`)).toBe(after);
        const growth = after.split("\n").length - before.split("\n").length;
        const counted = (one: string) => (one === "" || !one.endsWith("\n") ? 1 : 0) + (one === "" ? -1 : 0);
        expect(additions - deletions).toBe(growth + counted(after) - counted(before));
      }),
    );
  });
});

describe("History", () => {
  test("side branches count among a pull request's commits, what the base has does not", () => {
    const { repository, commit, git, world, ann } = aRepository();
    const start = git.resolve(repository, "main")!;
    const first = commit("feature", { a: "1" });
    const side = commit("side", { b: "1" }, "feature");
    commit("main", { c: "1" });
    commit("feature", { a: "2" });
    const merge = world.pushes.mergeBranch(ann, repository, { base: "feature", head: "side" })!;
    const withMain = world.pushes.mergeBranch(ann, repository, { base: "feature", head: "main" })!;
    const { commits, files, mergeBase, aheadBy, behindBy } = git.compare(
      repository,
      git.resolve(repository, "main")!.sha,
      withMain.sha,
    );
    expect(commits.map(({ sha }) => sha)).toEqual([
      first.sha,
      side.sha,
      expect.any(String),
      merge.sha,
      withMain.sha,
    ]);
    expect(mergeBase?.sha).toBe(git.resolve(repository, "main")!.sha);
    expect([aheadBy, behindBy]).toEqual([5, 0]);
    expect(files.map(({ path }) => path)).toEqual(["a", "b"]);
    expect(git.isAncestor(repository, start.sha, withMain.sha)).toBe(true);
    expect(git.isAncestor(repository, withMain.sha, start.sha)).toBe(false);
  });

  test("three dots compare with the merge base, so what the base gained meanwhile does not show", () => {
    const { repository, commit, git } = aRepository({ a: "1\n", b: "1\n" });
    commit("feature", { a: "2\n" });
    commit("main", { b: "2\n" });
    const sha = (name: string) => git.resolve(repository, name)!.sha;
    const comparison = git.compare(repository, sha("main"), sha("feature"));
    expect(comparison).toMatchObject({ status: "diverged", aheadBy: 1, behindBy: 1, files: [{ path: "a" }] });
  });

  test.each([
    ["edits of different lines", "1\n2\n3\n4\n5\n", "X\n2\n3\n4\n5\n", "1\n2\n3\n4\nY\n", "X\n2\n3\n4\nY\n"],
    ["the same edit on both sides", "1\n2\n3\n", "1\nX\n3\n", "1\nX\n3\n", "1\nX\n3\n"],
    ["edits of the same line conflict", "1\n2\n3\n", "1\nX\n3\n", "1\nY\n3\n", undefined],
    ["edits of neighbouring lines conflict", "1\n2\n3\n", "1\nX\n3\n", "1\n2\nY\n", undefined],
  ])("merge: %s", (_, base, ours, theirs, merged) => {
    const { repository, commit, git } = aRepository({ a: base });
    commit("theirs", { a: theirs });
    commit("main", { a: ours });
    const sha = (name: string) => git.resolve(repository, name)!.sha;
    const result = git.merge(repository, sha("main"), sha("theirs"));
    if (merged === undefined) expect(result).toEqual({ conflicts: ["a"] });
    else
      expect("tree" in result && git.files(repository, result.tree)).toMatchObject([
        { sha: git.writeBlob(repository, merged) },
      ]);
  });

  test("a file deleted on one side and edited on the other conflicts", () => {
    const { repository, commit, git } = aRepository({ a: "1\n", b: "1\n" });
    commit("theirs", { a: null });
    commit("main", { a: "2\n" });
    const sha = (name: string) => git.resolve(repository, name)!.sha;
    expect(git.merge(repository, sha("main"), sha("theirs"))).toEqual({ conflicts: ["a"] });
  });

  test("the merge bases agree with what is reachable from both sides, on any graph", () => {
    const graph = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 2, maxLength: 14 });
    fc.assert(
      fc.property(graph, (shape) => {
        const { repository, git } = aRepository();
        const shas = [git.resolve(repository, "main")!.sha];
        for (const [index, [one, other, isMerge]] of shape.entries()) {
          const parents = [shas[one % shas.length]!, ...(isMerge ? [shas[other % shas.length]!] : [])];
          const { sha } = git.writeCommit(repository, {
            parents: [...new Set(parents)],
            tree: git.writeTree(repository, null, { n: `${index}` }),
            message: `${index}`,
            author: { name: "a", email: "a@example.com" },
          });
          shas.push(sha);
        }
        const [one, other] = [shas.at(-1)!, shas.at(-2)!];
        const reach = (sha: string): Set<string> =>
          new Set([
            sha,
            ...git.commitOrThrow(repository, sha).parents.flatMap((parent) => [...reach(parent)]),
          ]);
        const common = [...reach(one)].filter((sha) => reach(other).has(sha));
        const best = common.filter((sha) => !common.some((above) => above !== sha && reach(above).has(sha)));
        expect(best).toContain(git.mergeBase(repository, one, other));
        const ahead = [...reach(one)].filter((sha) => !reach(other).has(sha));
        expect(new Set(git.log(repository, one, [other]).map(({ sha }) => sha))).toEqual(new Set(ahead));
      }),
      { numRuns: 60 },
    );
  });
});

test("a commit with 3,000 files is written and compared within two seconds of computing, sharing what did not change", () => {
  const { repository, commit, git } = aRepository();
  const files = Object.fromEntries(
    Array.from({ length: 3_000 }, (_, n) => [`d${n % 40}/f${n}.txt`, `text ${n}\n`]),
  );
  const { result: next, milliseconds } = timeComputing(() => {
    commit("many", files);
    const second = commit("many", { "d0/f0.txt": "other\n" });
    const sha = git.resolve(repository, "main")!.sha;
    expect(git.compare(repository, sha, second.sha).files).toHaveLength(3_000);
    return second;
  });
  expect(milliseconds).toBeLessThan(2_000);
  const [before, after] = [next.parents[0]!, next.sha].map((one) =>
    git.tree(repository, git.commitOrThrow(repository, one).tree)!,
  );
  expect(after!.entries.get("d1")).toEqual(before!.entries.get("d1"));
});

test("a path that Git would not take is refused", () => {
  const { repository, git } = aRepository();
  for (const path of ["a//b", "../a", ".git/config", "a/.GIT/b", ""]) {
    expect(() => git.writeTree(repository, null, { [path]: "x" })).toThrow("malformed path component");
  }
});
