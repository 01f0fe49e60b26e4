import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { canonicalPatch, invertPatch } from "../../../src/domain/revert/invert-patch.ts";

describe("the inverse of a patch", () => {
  test.each<[string, string, string]>([
    ["of an added line", "@@ -1 +1,2 @@\n a\n+b", "@@\n a\n-b"],
    ["of a changed line", "@@ -1,3 +1,3 @@ f()\n a\n-b\n+c\n d", "@@ f()\n a\n-c\n+b\n d"],
    [
      "of several lines keeps removed ones first",
      "@@ -1,2 +1,3 @@\n-a\n-b\n+c\n+d\n+e",
      "@@\n-c\n-d\n-e\n+a\n+b",
    ],
    ["of two hunks", "@@ -1 +1 @@\n-a\n+b\n@@ -9 +9 @@ g()\n-c\n+d", "@@\n-b\n+a\n@@ g()\n-d\n+c"],
    [
      "takes the missing newline along",
      "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b",
      "@@\n-b\n+a\n\\ No newline at end of file",
    ],
    ["of a line that looks like a header", "@@ -1 +1 @@\n-@@ -1 +1 @@\n+x", "@@\n-x\n+@@ -1 +1 @@"],
  ])("%s", (_, patch, inverse) => {
    expect(invertPatch(patch)).toBe(inverse);
  });

  test.each([
    ["text without a hunk", "hello"],
    ["a line without a sign", "@@ -1 +1 @@\nhello"],
    ["nothing", ""],
  ])("is none of %s", (_, text) => {
    expect(invertPatch(text)).toBeNull();
    expect(canonicalPatch(text)).toBeNull();
  });

  const line = fc.constantFrom("a", "b", "", "@@", "-", "+");
  const run = fc.record({
    context: fc.array(line, { minLength: 1, maxLength: 3 }),
    removed: fc.array(line, { maxLength: 3 }),
    added: fc.array(line, { maxLength: 3 }),
  });
  const patch = fc
    .array(fc.array(run, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map((hunks) =>
      hunks
        .map((runs, index) =>
          [
            `@@ -${String(index + 1)},9 +${String(index + 1)},9 @@ f${String(index)}()`,
            ...runs.flatMap(({ context, removed, added }) => [
              ...context.map((text) => ` ${text}`),
              ...removed.map((text) => `-${text}`),
              ...added.map((text) => `+${text}`),
            ]),
          ].join("\n"),
        )
        .join("\n"),
    );

  test("inverted again is the patch", () => {
    fc.assert(
      fc.property(patch, (text) => {
        const withPositions = invertPatch(text)!.replace(/^@@/gmu, "@@ -1 +1 @@");
        // A changed line of two at-signs would get positions too: those are left out of the sample.
        fc.pre(!/^[+ -]@@/mu.test(text));
        expect(invertPatch(withPositions)).toBe(canonicalPatch(text));
      }),
    );
  });
});
