import { describe, expect, test } from "@jest/globals";

import { parsePolicy } from "../../../src/files/policy.ts";

const file = "policy.yml";

/** The condition of a row with this `when`, or what is wrong with it. */
function read(when: string): unknown {
  const parsed = parsePolicy(
    `version: 1\nrequirements: [{ name: a, when: ${when}, require: { code-owners: any } }]`,
    file,
  );
  return parsed.kind === "policy"
    ? parsed.policy.requirements[0]?.when
    : parsed.mistakes.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}

const tier = { kind: "repository-property", name: "tier", oneOf: ["gold"] };

describe("the condition repository-property", () => {
  test.each<[string, string, unknown]>([
    ["takes a value", "{ repository-property: { tier: gold } }", tier],
    [
      "takes several, any of which matches",
      "{ repository-property: { tier: [gold, platinum] } }",
      { ...tier, oneOf: ["gold", "platinum"] },
    ],
    [
      "takes several properties, which hold together",
      "{ repository-property: { tier: gold, pci: true } }",
      { kind: "all", of: [tier, { kind: "repository-property", name: "pci", oneOf: ["true"] }] },
    ],
    [
      "may stand in `not`: no property grows with a change",
      "{ not: { repository-property: { tier: gold } } }",
      { kind: "not", of: tier },
    ],
    [
      "wants numbers as texts",
      "{ repository-property: { tier: 1 } }",
      ["2:64 `1` stands where a text is needed"],
    ],
    [
      "names properties as GitHub does",
      '{ repository-property: { "a b": x } }',
      ["2:58 A property's name has letters, digits, `_`, `-`, `$` and `#`, 75 at most"],
    ],
    [
      "names at least one",
      "{ not: { repository-property: {} } }",
      ["2:63 It names no property; write `{ name: value }`"],
    ],
    ["is a mapping", "{ repository-property: gold }", ["2:56 `gold` stands where a mapping is needed"]],
  ])("%s", (_, when, expected) => {
    expect(read(when)).toEqual(expected);
  });
});
