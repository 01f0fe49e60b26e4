import { describe, expect, test } from "@jest/globals";

import { asksForProperties, hasProperty } from "../../../src/domain/policy/repository-properties.ts";
import { parsePolicy } from "../../../src/files/policy.ts";

const properties = { tier: ["gold"], pci: ["true"], regions: ["eu", "us"] };

describe("a repository's property", () => {
  test.each<[string, string, readonly string[], boolean]>([
    ["has its value", "tier", ["gold"], true],
    ["has one of several", "tier", ["platinum", "gold"], true],
    ["has no other value", "tier", ["platinum"], false],
    ["is told by its name in any case, as GitHub does", "Tier", ["gold"], true],
    ["has its value as it is written", "tier", ["Gold"], false],
    ["that is true is a text", "pci", ["true"], true],
    ["of several values has each of them", "regions", ["us"], true],
    ["that is not set has none", "owner", ["gold"], false],
    ["is no key that every object has", "constructor", ["gold"], false],
  ])("%s", (_, name, oneOf, expected) => {
    expect(hasProperty(properties, name, oneOf)).toBe(expected);
  });
});

describe("a policy", () => {
  const property = "repository-property: { tier: gold }";
  const row = (when: string): string =>
    `requirements: [{ name: a, when: ${when}, require: { code-owners: any } }]`;

  test.each([
    ["asks for properties in a row", row(`{ ${property} }`), true],
    [
      "asks for them within `any` and `not`",
      row(`{ any: [{ fork: true }, { not: { ${property} } }] }`),
      true,
    ],
    [
      "asks for them in a freeze",
      `freezes: [{ name: a, from: 2026-01-01, until: 2026-01-02, time-zone: UTC, when: { ${property} } }]`,
      true,
    ],
    [
      "asks for them in the safety reset",
      `safety-reset: { starts: 2026-01-01, when: { ${property} }, require: { code-owners: any } }`,
      true,
    ],
    ["asks for none", row("{ label: gold }"), false],
  ])("%s", (_, section, expected) => {
    const parsed = parsePolicy(`version: 1\n${section}`, "policy.yml");
    if (parsed.kind === "invalid") throw new Error(parsed.mistakes[0]?.message);
    expect(asksForProperties(parsed.policy)).toBe(expected);
  });
});
