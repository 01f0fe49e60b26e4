import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type PathChange, undoes } from "../../../src/domain/revert/undoes.ts";
import { change } from "./a-path-change.ts";

/** The same of a file that was touched since, and held this text before. */
function touched(before: string, after: string, patch: string, textBefore: string): PathChange {
  return { ...change("f", before, after, patch), textBefore };
}

const patchAB = "@@ -1,3 +1,3 @@ f()\n x\n-a\n+b\n y";
const patchBA = "@@ -1,3 +1,3 @@ f()\n x\n-b\n+a\n y";
const movedBA = "@@ -41,3 +41,3 @@ f()\n x\n-b\n+a\n y";

describe("a change undoes another one", () => {
  test.each<[string, PathChange[], PathChange[]]>([
    ["that changed a file", [change("f", "B", "A")], [change("f", "A", "B")]],
    ["that added a file", [change("f", "B", "-")], [change("f", "-", "B")]],
    ["that removed a file", [change("f", "-", "A")], [change("f", "A", "-")]],
    ["that changed a mode", [change("f", "A 100755", "A")], [change("f", "A", "A 100755")]],
    [
      "that renamed a file",
      [change("new", "A", "-"), change("old", "-", "A")],
      [change("old", "A", "-"), change("new", "-", "A")],
    ],
    [
      "in a file that somebody has touched elsewhere since",
      [touched("B2", "A2", movedBA, "new\nx\nb\ny\nx\na\ny\n")],
      [change("f", "A", "B", patchAB)],
    ],
    [
      "whatever it only copied from",
      [change("f", "B", "-")],
      [change("f", "-", "B"), change("from", "X", "X")],
    ],
  ])("%s", (_, revert, merged) => {
    expect(undoes(revert, merged)).toBe(true);
  });

  test.each<[string, PathChange[], PathChange[]]>([
    ["nothing at all", [], []],
    ["nothing, of something", [], [change("f", "A", "B")]],
    ["one file of two", [change("f", "B", "A")], [change("f", "A", "B"), change("g", "C", "D")]],
    ["and another file beside it", [change("f", "B", "A"), change("g", "C", "D")], [change("f", "A", "B")]],
    ["another file", [change("g", "B", "A")], [change("f", "A", "B")]],
    ["the change again", [change("f", "A", "B")], [change("f", "A", "B")]],
    ["to other bytes than it had", [change("f", "B", "A2", patchBA)], [change("f", "A", "B", patchAB)]],
    ["with another mode", [change("f", "B", "A 100755")], [change("f", "A", "B")]],
    [
      "with another mode beside inverse hunks",
      [touched("B2", "A2 100755", patchBA, "x\nb\ny\n")],
      [change("f", "A", "B", patchAB)],
    ],
    [
      "with one more line in the hunk",
      [touched("B2", "A2", `${patchBA}\n+z`, "x\nb\ny\n")],
      [change("f", "A", "B", patchAB)],
    ],
    [
      "in another function",
      [touched("B2", "A2", patchBA.replace("f()", "g()"), "x\nb\ny\n")],
      [change("f", "A", "B", patchAB)],
    ],
    [
      "at a place that the file has twice",
      [touched("B2", "A2", movedBA, "x\nb\ny\nx\nb\ny\n")],
      [change("f", "A", "B", patchAB)],
    ],
    [
      "at places that overlap",
      [touched("B2", "A2", "@@ -1,3 +1,2 @@\n x\n-x\n x", "x\nx\nx\nx\n")],
      [change("f", "A", "B", "@@ -1,2 +1,3 @@\n x\n+x\n x")],
    ],
    [
      "in a touched file whose text was not read",
      [change("f", "B2", "A2", movedBA)],
      [change("f", "A", "B", patchAB)],
    ],
    [
      "in a touched file by adding to nothing around it",
      [touched("B2", "A2", "@@ -0,0 +1 @@\n+a", "x\n")],
      [change("f", "A", "B", "@@ -1 +0,0 @@\n-a")],
    ],
    ["in a touched file without a patch", [change("f", "B2", "A2")], [change("f", "A", "B", patchAB)]],
    [
      "a removal of what somebody changed since",
      [change("f", "B2", "-", "@@ -1 +0,0 @@\n-b")],
      [change("f", "-", "B", "@@ -0,0 +1 @@\n+b")],
    ],
  ])("not %s", (_, revert, merged) => {
    expect(undoes(revert, merged)).toBe(false);
  });

  const blob = fc.option(fc.constantFrom("A", "B", "C", "A 100755"), { nil: "-" });
  const merged = fc
    .uniqueArray(fc.record({ path: fc.constantFrom("f", "g", "h", "i"), before: blob, after: blob }), {
      selector: ({ path }) => path,
      minLength: 1,
    })
    .map((changes) => changes.filter(({ before, after }) => before !== after))
    .filter((changes) => changes.length > 0);

  test("where base and files are as they were, only if the tree is what it was before", () => {
    fc.assert(
      fc.property(merged, merged, (done, tried) => {
        const tree = new Map(done.map(({ path, before }) => [path, before]));
        const now = new Map(done.map(({ path, after }) => [path, after]));
        const revert = tried.map(({ path, after }) => change(path, now.get(path) ?? "-", after));
        const result = new Map([...now, ...tried.map(({ path, after }) => [path, after] as const)]);
        const isRestored = [...result].every(([path, at]) => at === (tree.get(path) ?? "-"));
        expect(
          undoes(
            revert,
            done.map(({ path, before, after }) => change(path, before, after)),
          ),
        ).toBe(isRestored);
      }),
      { numRuns: 1000 },
    );
  });

  test("and the exact inverse always does", () => {
    fc.assert(
      fc.property(merged, (done) => {
        const inverse = done.map(({ path, before, after }) => change(path, after, before));
        const changes = done.map(({ path, before, after }) => change(path, before, after));
        expect(undoes(inverse.toReversed(), changes)).toBe(true);
      }),
    );
  });
});
