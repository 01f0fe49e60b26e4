import { describe, expect, test } from "@jest/globals";
import { type Act, actsOf, isForContent } from "../../../src/domain/act/act.ts";

const by = { id: 11, login: "sam", kind: "person" } as const;

function aRelease(over: Partial<Act> = {}): Act {
  const was = { headSha: "aaa", baseRef: "main", contentDigest: "d1" };
  return { kind: "release", id: "1:1", by, at: "2026-01-05T09:00:00Z", url: "", ...was, ...over } as Act;
}

describe("an act is for a content", () => {
  test.each([
    ["where base branch and digest are the same", {}, "main", "d1", true],
    ["whatever the head is by now", { headSha: "bbb" }, "main", "d1", true],
    ["but not for another base branch", {}, "release", "d1", false],
    ["but not for another content", {}, "main", "d2", false],
    ["but not where its own content was not read", { contentDigest: null }, "main", "d1", false],
    ["and never where neither was read", { contentDigest: null }, "main", null, false],
  ])("%s", (_, over, baseRef, digest, expected) => {
    expect(isForContent(aRelease(over), baseRef, digest)).toBe(expected);
  });
});

test("acts of one kind are given in their order", () => {
  const acts = [aRelease({ id: "1:1" }), aRelease({ id: "2:1", kind: "hold" }), aRelease({ id: "3:1" })];
  expect(actsOf(acts, "release").map(({ id }) => id)).toEqual(["1:1", "3:1"]);
});
