import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { comparePacked, type ContentPart, packParts } from "../../../src/domain/approval/content-parts.ts";

/** A part whose digests are made from short names, as the shell makes them from SHA-256. */
function part(path: string, content: string): ContentPart {
  const hex = (text: string): string =>
    Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(2, "0"))
      .join("")
      .padEnd(12, "0");
  return { path, pathDigest: hex(path), partDigest: hex(content) };
}

const earlier = [part("a.ts", "one"), part("b.ts", "two")];

describe("what changed since an earlier content", () => {
  test.each<[string, readonly ContentPart[], readonly string[], number]>([
    ["nothing", earlier, [], 0],
    ["a file with other lines", [part("a.ts", "other"), part("b.ts", "two")], ["a.ts"], 0],
    ["a file more", [...earlier, part("c.ts", "new")], ["c.ts"], 0],
    ["a file less", [part("b.ts", "two")], [], 1],
    ["a file renamed", [part("z.ts", "one"), part("b.ts", "two")], ["z.ts"], 1],
    ["everything", [part("d.ts", "x"), part("c.ts", "y")], ["c.ts", "d.ts"], 2],
    ["all of it gone", [], [], 2],
  ])("is %s", (_, now, files, gone) => {
    expect(comparePacked(packParts(earlier), now)).toEqual({ files, gone });
  });

  test("does not depend on the order in which files come", () => {
    const parts = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 5 });
    fc.assert(
      fc.property(parts, parts, (before, now) => {
        const of = (names: readonly string[]): readonly ContentPart[] =>
          names.map((name) => part(name, "text"));
        expect(comparePacked(packParts(of(before)), of(now))).toEqual(
          comparePacked(packParts(of(before.toReversed())), of(now.toReversed())),
        );
      }),
    );
  });

  test("takes 24 characters for a file, so that 3,000 files take 72 KB", () => {
    const many = Array.from({ length: 3000 }, (_, index) => part(`f${String(index)}`.slice(0, 6), "x"));
    expect(packParts(many)).toHaveLength(72_000);
  });
});
