import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import {
  blobs,
  changedFiles,
  commitsBetween,
  defaultBase,
  fileAt,
  mergeBase,
  repositoryRoot,
  resolveRevision,
  treeAt,
} from "../../src/cli/git.ts";
import { aGitRepository } from "./a-git-repository.ts";

const { path: repository, git, write, commit } = aGitRepository();
let base: string;
let head: string;

const aLongText = Array.from({ length: 40 }, (_, line) => `line ${line}`).join("\n") + "\n";

beforeAll(() => {
  // Settings of a person's own that must not change what is read.
  git("config", "diff.noprefix", "true");
  git("config", "diff.external", "false");
  git("config", "log.showSignature", "true");
  git("config", "color.ui", "always");
  write("src/a.ts", "one\ntwo\nthree\n");
  write("old name.ts", aLongText);
  write("gone.ts", "x\n");
  write("becomes-a-link", "text\n");
  write("picture.png", Buffer.from([0, 1, 2, 0]));
  base = commit("Begin");
  git("checkout", "-q", "-b", "feature");
  write("src/a.ts", "one\n2\nthree\rdiff --git a/x b/x\n@@ -1 +1 @@\n");
  git("mv", "old name.ts", "new\tnäme.ts");
  rmSync(join(repository, "gone.ts"));
  rmSync(join(repository, "becomes-a-link"));
  symlinkSync("src/a.ts", join(repository, "becomes-a-link"));
  write("picture.png", Buffer.from([0, 9, 9, 0]));
  write("run.sh", "#!/bin/sh\n");
  git("add", "-A");
  git("update-index", "--chmod=+x", "run.sh");
  git("update-index", "--add", "--cacheinfo", `160000,${base},vendor/library`);
  git("commit", "-q", "-m", "Change everything\n\nBody.\n\nCo-authored-by: Bob <bob@example.com>");
  head = git("rev-parse", "HEAD");
});

describe("changed files", () => {
  const file = async (path: string) =>
    (await changedFiles(repository, base, head)).find((one) => one.path === path);

  test("a modified file has its hunks, even where its lines look like headers", async () => {
    expect(await file("src/a.ts")).toMatchObject({
      status: "modified",
      additions: 3,
      deletions: 2,
      mode: "100644",
      patch: "@@ -1,3 +1,4 @@\n one\n-two\n-three\n+2\n+three\rdiff --git a/x b/x\n+@@ -1 +1 @@",
    });
  });

  test.each([
    [
      "a pure rename names both paths",
      "new\tnäme.ts",
      { status: "renamed", previousPath: "old name.ts", patch: null },
    ],
    [
      "a removed file has no blob at the head",
      "gone.ts",
      { status: "removed", blobSha: null, mode: null, deletions: 1 },
    ],
    ["a file that became a link", "becomes-a-link", { status: "changed", mode: "120000" }],
    [
      "a binary file has no patch",
      "picture.png",
      { status: "modified", patch: null, additions: 0, deletions: 0 },
    ],
    ["an executable file", "run.sh", { status: "added", mode: "100755", patch: "@@ -0,0 +1 @@\n+#!/bin/sh" }],
    ["a submodule has no patch", "vendor/library", { status: "added", mode: "160000", patch: null }],
  ])("%s", async (_, path, expected) => {
    expect(await file(path)).toMatchObject(expected);
  });

  test("every change is listed once, and the blob SHA is the head's", async () => {
    const files = await changedFiles(repository, base, head);
    expect(files.map(({ path }) => path)).toHaveLength(7);
    expect(files.find(({ path }) => path === "src/a.ts")?.blobSha).toBe(git("rev-parse", "HEAD:src/a.ts"));
  });

  test("nothing changed", async () => {
    expect(await changedFiles(repository, head, head)).toEqual([]);
  });
});

describe("commits", () => {
  test("carry their identities, parents, co-authors and message", async () => {
    expect(await commitsBetween(repository, base, head)).toEqual([
      {
        sha: head,
        parents: [base],
        author: { name: "Ada", email: "ada@example.com", account: null },
        committer: { name: "Ada", email: "ada@example.com", account: null },
        coAuthors: [{ name: "Bob", email: "bob@example.com", account: null }],
        message: "Change everything\n\nBody.\n\nCo-authored-by: Bob <bob@example.com>",
      },
    ]);
  });

  test("there are none between a commit and itself", async () => {
    expect(await commitsBetween(repository, head, head)).toEqual([]);
  });
});

describe("revisions", () => {
  test("a branch resolves to its commit", async () => {
    expect(await resolveRevision(repository, "feature")).toBe(head);
    expect(await mergeBase(repository, base, head)).toBe(base);
    expect(await defaultBase(repository)).toBe("main");
    expect(await repositoryRoot(join(repository, "src"))).toBe(await repositoryRoot(repository));
  });

  test.each([
    ["a name that nothing has", "nowhere"],
    ["an option is no revision", "--all"],
    ["a blob is no commit", "HEAD:src/a.ts"],
    ["nothing", ""],
  ])("%s is one clear message", async (_, revision) => {
    await expect(resolveRevision(repository, revision)).rejects.toThrow(/has no revision/u);
  });

  test("histories that share nothing have no merge base", async () => {
    const orphan = git("commit-tree", `${head}^{tree}`, "-m", "Orphan");
    expect(await mergeBase(repository, orphan, head)).toBeNull();
  });

  test("a directory outside any repository, and no directory, are each one clear message", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "countersign-no-git-"));
    await expect(repositoryRoot(elsewhere)).rejects.toThrow(`${elsewhere} is not a git repository`);
    await expect(repositoryRoot(join(elsewhere, "no"))).rejects.toThrow("is not a directory");
    rmSync(elsewhere, { recursive: true });
  });
});

describe("trees", () => {
  test("a file is read as it was at a commit", async () => {
    expect(await fileAt(repository, base, "src/a.ts")).toBe("one\ntwo\nthree\n");
    expect(await fileAt(repository, base, "run.sh")).toBeNull();
    expect(await fileAt(repository, head, "becomes-a-link")).toBeNull();
    expect(await fileAt(repository, head, "src")).toBeNull();
    expect(await fileAt(repository, head, "*.sh")).toBeNull();
  });

  test("a tree lists every path, and blobs are read in one go", async () => {
    const tree = await treeAt(repository, head);
    const sha = (path: string) => tree.find((entry) => entry.path === path)!.sha;
    expect(tree.map(({ path }) => path)).toContain("new\tnäme.ts");
    expect(tree.find(({ mode }) => mode === "160000")).toMatchObject({ path: "vendor/library", size: null });
    const texts = await blobs(repository, [sha("run.sh"), "0".repeat(40), sha("new\tnäme.ts")]);
    expect([...texts]).toEqual([
      [sha("run.sh"), "#!/bin/sh\n"],
      [sha("new\tnäme.ts"), aLongText],
    ]);
  });
});
