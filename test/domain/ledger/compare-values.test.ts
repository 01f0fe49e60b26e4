import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type JsonValue } from "../../../src/domain/ledger/canonical-json.ts";
import { compareValues } from "../../../src/domain/ledger/compare-values.ts";

describe("two values differ", () => {
  test.each<{ name: string; before: JsonValue; after: JsonValue; expected: unknown }>([
    {
      name: "in a member",
      before: { verdict: "satisfied", mode: "enforce" },
      after: { verdict: "waiting", mode: "enforce" },
      expected: [{ path: "verdict", before: "satisfied", after: "waiting" }],
    },
    {
      name: "deep in a list",
      before: { counted: [{ level: "senior" }] },
      after: { counted: [{ level: "mid" }] },
      expected: [{ path: "counted[0].level", before: "senior", after: "mid" }],
    },
    {
      name: "in an element more",
      before: { missing: [] },
      after: { missing: [{ kind: "veto" }] },
      expected: [{ path: "missing[0]", before: undefined, after: { kind: "veto" } }],
    },
    {
      name: "in a member less",
      before: { a: 1, b: 2 },
      after: { a: 1 },
      expected: [{ path: "b", before: 2, after: undefined }],
    },
    {
      name: "in kind",
      before: { a: [1], b: null, c: {} },
      after: { a: { 0: 1 }, b: {}, c: [] },
      expected: [
        { path: "a", before: [1], after: { 0: 1 } },
        { path: "b", before: null, after: {} },
        { path: "c", before: {}, after: [] },
      ],
    },
    {
      name: "under a name that is no word",
      before: { "a b": { "x.y": 1 } },
      after: { "a b": { "x.y": 2 } },
      expected: [{ path: '["a b"]["x.y"]', before: 1, after: 2 }],
    },
    { name: "as a whole", before: "a", after: "b", expected: [{ path: "", before: "a", after: "b" }] },
  ])("$name", ({ before, after, expected }) => {
    expect(compareValues(before, after)).toEqual(expected);
  });
});

test("a value differs from itself nowhere, whatever the order of its keys, and from any other somewhere", () => {
  const json = fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<JsonValue>;
  fc.assert(
    fc.property(json, json, (one, other) => {
      expect(compareValues(one, JSON.parse(JSON.stringify(one)) as JsonValue)).toEqual([]);
      const areEqual = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
      expect(compareValues(one, other).length === 0).toBe(areEqual);
    }),
  );
});

function sorted(value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
