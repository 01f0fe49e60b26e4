import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { canonicalJson, type JsonValue } from "../../../src/domain/ledger/canonical-json.ts";

describe("canonical JSON", () => {
  // The first three are examples of RFC 8785, sections 3.2.2 and 3.2.3.
  test.each<{ name: string; value: JsonValue; text: string }>([
    {
      name: "numbers are written as ECMAScript writes them",
      value: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      text: "[333333333.3333333,1e+30,4.5,0.002,1e-27]",
    },
    {
      name: "strings escape what JSON must escape, and nothing else",
      value: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
      text: '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"',
    },
    {
      name: "keys are sorted by UTF-16 code units",
      value: {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\ud83d\ude00": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
      },
      text:
        '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    },
    {
      name: "nothing stands between the parts",
      value: { a: [1, { b: null }], c: true },
      text: '{"a":[1,{"b":null}],"c":true}',
    },
    { name: "minus zero is zero", value: -0, text: "0" },
    { name: "a lone surrogate is kept as its escape", value: "\ud800", text: '"\\ud800"' },
    { name: "an empty object and an empty array", value: [{}, []], text: "[{},[]]" },
  ])("$name", ({ value, text }) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test("a key called __proto__ is a key like another", () => {
    const value = JSON.parse('{"__proto__":{"a":1},"a":2}') as JsonValue;
    expect(canonicalJson(value)).toBe('{"__proto__":{"a":1},"a":2}');
  });

  test.each<{ name: string; value: unknown; message: string }>([
    { name: "undefined in an object", value: { a: { b: undefined } }, message: "$.a.b is undefined" },
    { name: "a hole in an array", value: [1, ...Array<number>(1)], message: "$[1] is undefined" },
    { name: "not a number", value: { a: [NaN] }, message: "$.a[0] is NaN" },
    { name: "infinity", value: -Infinity, message: "$ is -Infinity" },
    { name: "a function", value: { a: () => 1 }, message: "$.a is function" },
    { name: "a big integer", value: [1n], message: "$[0] is bigint" },
    { name: "a date", value: { at: new Date(0) }, message: "$.at is no plain object" },
    { name: "a map", value: new Map(), message: "$ is no plain object" },
  ])("refuses $name and says where it is", ({ value, message }) => {
    expect(() => canonicalJson(value as JsonValue)).toThrow(message);
  });

  test("says of any JSON the same as JSON.parse of it, whatever the order of its keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as JsonValue);
        expect(canonicalJson(JSON.parse(text) as JsonValue)).toBe(text);
        expect(canonicalJson(reversed(value as JsonValue))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

function reversed(value: JsonValue): JsonValue {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(reversed);
  const entries = Object.entries(value).map(([key, member]) => [key, reversed(member)] as const);
  return Object.fromEntries(entries.reverse());
}
