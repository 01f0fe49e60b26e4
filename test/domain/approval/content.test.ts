import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { canonicalContent, filesWithoutContent } from "../../../src/domain/approval/content.ts";
import { type ChangedFile } from "../../../src/domain/pull-request.ts";

const plain: ChangedFile = {
  path: "src/a.ts",
  previousPath: null,
  status: "modified",
  additions: 1,
  deletions: 1,
  patch: "@@ -1,3 +1,3 @@ function a()\n before\n-old\n+new\n after",
  blobSha: "b1",
  mode: "100644",
};

describe("the content of a change", () => {
  test.each<[string, Partial<ChangedFile>]>([
    ["a hunk that moved", { patch: "@@ -41,3 +40,3 @@ function a()\n before\n-old\n+new\n after" }],
    ["another blob behind the same patch", { blobSha: "b2" }],
  ])("is the same with %s", (_, change) => {
    expect(canonicalContent([{ ...plain, ...change }])).toBe(canonicalContent([plain]));
  });

  test.each<[string, Partial<ChangedFile>]>([
    ["another line added", { patch: "@@ -1,3 +1,3 @@ function a()\n before\n-old\n+newer\n after" }],
    ["another function around it", { patch: "@@ -1,3 +1,3 @@ function b()\n before\n-old\n+new\n after" }],
    ["another line beside it", { patch: "@@ -1,3 +1,3 @@ function a()\n other\n-old\n+new\n after" }],
    ["another path", { path: "src/b.ts" }],
    ["another path before", { previousPath: "src/b.ts", status: "renamed" }],
    ["another mode", { mode: "100755" }],
    ["another status", { status: "added" }],
    ["no patch", { patch: null }],
    ["a changed line that looks like a header", { patch: `${plain.patch!}\n+@@ -1,3 +1,3 @@` }],
  ])("is another one with %s", (_, change) => {
    expect(canonicalContent([{ ...plain, ...change }])).not.toBe(canonicalContent([plain]));
  });

  test.each<[string, Partial<ChangedFile>]>([
    ["whose patch is cut short", { additions: 40 }],
    ["whose patch has no hunk", { patch: "", additions: 0, deletions: 0 }],
    [
      "with bytes that are not UTF-8",
      { patch: "@@ -1,3 +1,3 @@ function a()\n before\n-old\n+caf\uFFFD\n after" },
    ],
  ])("is told by the blob for a file %s", (_, change) => {
    const cut = { ...plain, ...change };
    expect(canonicalContent([{ ...cut, blobSha: "b2" }])).not.toBe(canonicalContent([cut]));
  });

  test.each(["\r", "\u2028", "\u2029"])("tells what looks like a position after %j in a line", (mark) => {
    const withLine = (line: string): string =>
      canonicalContent([{ ...plain, patch: `@@ -1 +1 @@\n-old\n+new${mark}${line}` }]);
    expect(withLine("@@ -1 +1 @@")).not.toBe(withLine("@@ -2 +3 @@"));
  });

  test("tells a file that came from one path from a file that came from another", () => {
    const renamed: ChangedFile = { ...plain, status: "renamed", previousPath: "src/old.ts" };
    expect(canonicalContent([{ ...renamed, previousPath: "src/other.ts" }])).not.toBe(
      canonicalContent([renamed]),
    );
  });

  test("is told by the blob where there is no patch", () => {
    const binary = { ...plain, patch: null };
    expect(canonicalContent([{ ...binary, blobSha: "b2" }])).not.toBe(canonicalContent([binary]));
  });

  test("that has neither patch nor blob is named", () => {
    const lost = { ...plain, patch: null, blobSha: null };
    const removed = { ...lost, path: "gone", status: "removed" as const, mode: null };
    expect(filesWithoutContent([plain, lost, removed])).toEqual([lost]);
  });

  const text = fc.oneof(fc.constantFrom("a", 'a"', "b", "", "@@ @@"), fc.string());
  const file = fc.record({
    path: text,
    previousPath: fc.option(text),
    status: fc.constantFrom("added" as const, "modified" as const),
    additions: fc.constant(1),
    deletions: fc.constant(1),
    // Without a header: positions are left out on purpose.
    patch: fc.option(text.filter((patch) => !/^@@ -\d/mu.test(patch))),
    blobSha: fc.option(text),
    mode: fc.constantFrom("100644" as const, "100755" as const, null),
  });

  test("does not depend on the order of files", () => {
    fc.assert(
      fc.property(fc.array(file), (files) => {
        expect(canonicalContent(files.toReversed())).toBe(canonicalContent(files));
      }),
    );
  });

  /** What the content is meant to tell apart. */
  function meaning(files: readonly ChangedFile[]): readonly string[] {
    const of = (entry: ChangedFile): unknown =>
      entry.patch === null
        ? [entry.path, entry.previousPath, entry.status, entry.mode, "blob", entry.blobSha]
        : [entry.path, entry.previousPath, entry.status, entry.mode, "patch", entry.patch];
    return files.map((entry) => JSON.stringify(of(entry))).sort();
  }

  test("never runs two contents together", () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 3 }), fc.array(file, { maxLength: 3 }), (one, other) => {
        const same = JSON.stringify(meaning(one)) === JSON.stringify(meaning(other));
        expect(canonicalContent(one) === canonicalContent(other)).toBe(same);
      }),
      { numRuns: 2000 },
    );
  });
});
