import { describe, expect, test } from "@jest/globals";

import { type BypassSettings, defaultBypassSettings } from "../../../src/domain/policy/bypass-settings.ts";
import { parsePolicy } from "../../../src/files/policy.ts";

function read(section: string): BypassSettings | readonly string[] | undefined {
  const parsed = parsePolicy(`version: 1\n${section}`, "policy.yml");
  return parsed.kind === "policy"
    ? parsed.policy.bypasses
    : parsed.mistakes.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}

describe("bypasses", () => {
  test.each<[string, string, ReturnType<typeof read>]>([
    ["are followed up in two days where nothing is said", "", defaultBypassSettings],
    ["keep what is left out", "bypasses: { days: 5 }", { ...defaultBypassSettings, days: 5 }],
    [
      "say everything",
      'bypasses: { branches: ["release/*"], owners: ["@ada", "@acme/sre"], days: 1, label: gate-bypassed }',
      { branches: ["release/*"], owners: ["@ada", "@acme/sre"], days: 1, label: "gate-bypassed" },
    ],
    [
      "cannot wait for ever",
      "bypasses: { days: 365 }",
      ["2:19 A review after the fact is due after a whole number of days from 1 to 30"],
    ],
    [
      "belong to somebody who can be mentioned",
      "bypasses: { owners: [ada] }",
      ["2:22 An owner is `@login` or `@organisation/team`"],
    ],
    [
      "have a label that GitHub takes",
      'bypasses: { label: "a,b" }',
      ["2:20 A label has 50 characters at most, and no comma"],
    ],
    [
      "know their keys",
      "bypasses: { branchs: [main] }",
      ["2:13 `branchs` is not known here; did you mean `branches`?"],
    ],
  ])("%s", (_, section, expected) => {
    expect(read(section)).toEqual(expected);
  });
});
