import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parsePatch } from "../../../src/domain/blast-radius/patch.ts";

describe("parsePatch", () => {
  test("numbers the lines of both sides", () => {
    const { hunks, problem } = parsePatch("@@ -10,3 +20,3 @@ def change\n context\n-old\n+new\n last");
    expect(problem).toBeNull();
    expect(hunks).toEqual([
      {
        heading: "def change",
        lines: [
          { kind: "context", text: "context", baseLine: 10, headLine: 20 },
          { kind: "removed", text: "old", baseLine: 11 },
          { kind: "added", text: "new", headLine: 21 },
          { kind: "context", text: "last", baseLine: 12, headLine: 22 },
        ],
      },
    ]);
  });

  test.each([
    ["a count of one is left out", "@@ -1 +1 @@\n-a\n+b", 2],
    ["a new file starts from nothing", "@@ -0,0 +1,2 @@\n+a\n+b", 2],
    [
      "no newline at the end of either side",
      "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file",
      2,
    ],
    ["an added line that looks like a file header", "@@ -1,0 +1,2 @@\n+++ b/x\n+y", 2],
    ["a removed line that looks like a hunk header", "@@ -1,1 +1,0 @@\n-@@ -1,1 +1,1 @@", 1],
    ["an empty context line that lost its space", "@@ -1,2 +1,3 @@\n\n b\n+c", 3],
    ["lines that end with a carriage return", "@@ -1,2 +1,3 @@\r\n a\r\n b\r\n+c\r", 3],
    ["two hunks", "@@ -1 +1 @@\n-a\n+b\n@@ -9 +9 @@\n-c\n+d", 4],
    ["an empty patch", "", 0],
  ])("reads %s", (_what, patch, lines) => {
    const read = parsePatch(patch);
    expect(read.problem).toBeNull();
    expect(read.hunks.flatMap((hunk) => hunk.lines)).toHaveLength(lines);
  });

  test.each([
    ["cut short within a hunk", "@@ -1,3 +1,4 @@\n a\n+b", 4, 2],
    ["with a line that has no sign", "@@ -1,3 +1,4 @@\n a\nb\n c\n+d", 3, 1],
    ["with more lines than its header says", "@@ -1,1 +1,1 @@\n a\n+b", 3, 1],
    ["without a header", "+a", 1, 0],
    ["whose first hunk is broken, but not its second", "@@ -1,9 +1,9 @@\n a\n@@ -20 +20 @@\n-b\n+c", 3, 3],
  ])("says that a patch is unreadable %s, and reads what it can", (_what, patch, patchLine, lines) => {
    const read = parsePatch(patch);
    expect(read.problem).toMatchObject({ patchLine });
    expect(read.hunks.flatMap((hunk) => hunk.lines)).toHaveLength(lines);
  });

  test("never throws, whatever it is given", () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom("@@ -1,2 +1,2 @@", "@@ -1 +1 @@ x", "+a", "-b", " c", "\\ No", ""),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(() => parsePatch(lines.join("\n"))).not.toThrow();
      }),
    );
  });
});
