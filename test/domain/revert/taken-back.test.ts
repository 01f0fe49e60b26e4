import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { type PathHistory, pathsGoneBack, pathsRestored } from "../../../src/domain/revert/taken-back.ts";
import { type PathChange } from "../../../src/domain/revert/undoes.ts";
import { change, entry } from "./a-path-change.ts";

/** The states newest first, as they are written in a line. */
function history(path: string, ...states: string[]): PathHistory {
  return { path, states: states.map(entry), bornAt: null };
}

describe("a change goes back at", () => {
  test.each<[string, PathChange[], PathHistory[], string[]]>([
    ["a file that is what it was before", [change("f", "B", "A")], [history("f", "B", "A")], ["f"]],
    [
      "a file that is what it was long before",
      [change("f", "D", "A")],
      [history("f", "D", "C", "B", "A")],
      ["f"],
    ],
    ["a mode", [change("f", "A 100755", "A")], [history("f", "A 100755", "A")], ["f"]],
    ["a file that somebody had removed", [change("f", "-", "A")], [history("f", "-", "A")], ["f"]],
    [
      "one file of two",
      [change("f", "B", "A"), change("g", "C", "E")],
      [history("f", "B", "A"), history("g", "C")],
      ["f"],
    ],
    ["nothing that is new", [change("f", "B", "C")], [history("f", "B", "A")], []],
    ["nothing that it leaves alone", [change("f", "A", "A")], [history("f", "A", "B", "A")], []],
    ["nothing that it puts in again", [change("f", "A", "B")], [history("f", "A", "B", "A")], []],
    ["what it takes out a second time", [change("f", "B", "A")], [history("f", "B", "A", "B", "A")], ["f"]],
    ["nothing that was never there", [change("f", "-", "A")], [], []],
    ["no file that is gone for the first time", [change("f", "A", "-")], [history("f", "A")], []],
    ["no file that is removed once more", [change("f", "A", "-")], [history("f", "A", "-", "A")], []],
  ])("%s", (_, changes, histories, paths) => {
    expect(pathsGoneBack(changes, histories, new Set())).toEqual(paths);
  });

  test("a file that came with a change of nothing else", () => {
    const changes = [change("f", "A", "-"), change("g", "A", "-")];
    const histories = [history("f", "A"), history("g", "A")];
    expect(pathsGoneBack(changes, histories, new Set(["f"]))).toEqual(["f"]);
  });

  test("every second one of the changes that undo each other, however many there are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.constantFrom("A", "-"), (times, first) => {
        const states = Array.from({ length: times + 1 }, (_, index) => (index % 2 === 0 ? first : "B"));
        const [after, before] = [states.at(-1)!, states.at(-2)!];
        const known = history("f", ...states.slice(0, -1).toReversed());
        // What was not there before its first commit has no state of its own.
        const told = first === "-" ? { ...known, states: known.states.slice(0, -1) } : known;
        const gone = pathsGoneBack([change("f", before, after)], [told], new Set(["f"]));
        expect(gone.length > 0).toBe(after === first);
      }),
    );
  });
});

const patchAB = "@@ -1,3 +1,3 @@ f()\n x\n-a\n+b\n y";
const patchBA = "@@ -1,3 +1,3 @@ f()\n x\n-b\n+a\n y";

test("what is restored of an earlier change is told, whatever else the two do", () => {
  const earlier = [
    change("f", "A", "B"),
    change("g", "A", "B", patchAB),
    change("h", "A", "B"),
    change("i", "A", "A"),
  ];
  const later = [
    change("f", "B", "A"),
    { ...change("g", "B2", "A2", patchBA), textBefore: "x\nb\ny\nmore\n" },
    change("h", "B", "C"),
    change("i", "A", "A"),
    change("j", "B", "A"),
  ];
  expect(pathsRestored(later, earlier)).toEqual(["f", "g"]);
});
