import { describe, expect, test } from "@jest/globals";
import { type BreakGlassSettings } from "../../../src/domain/policy/policy.ts";
import { mistakesIn, policyIn } from "./parsed.ts";

const levels =
  "levels: [{ name: senior, teams: [seniors] }, { name: mid, teams: [mids] }]\ndefault-level: junior";

function withLevels(section: string): string {
  return `version: 1\n${levels}\n${section}`;
}

const builtIn: BreakGlassSettings = {
  level: "senior",
  teams: [],
  confirmFrom: "high",
  validHours: 24,
  followUpDays: 3,
  followUpOwners: [],
};

describe("break-glass", () => {
  test.each<[string, string, BreakGlassSettings]>([
    ["lets the most senior level, and two of them from high on, where nothing is said", "", builtIn],
    ["keeps what is left out as built in", "break-glass: { valid-hours: 4 }", { ...builtIn, validHours: 4 }],
    [
      "lets a team alone, where only a team is named",
      "break-glass: { who: { teams: [on-call, '@other/sre'] } }",
      {
        ...builtIn,
        level: null,
        teams: [
          { organisation: null, slug: "on-call" },
          { organisation: "other", slug: "sre" },
        ],
      },
    ],
    [
      "says everything",
      "break-glass: { who: { level: mid }, confirm: { at-least: low }, valid-hours: 72, follow-up-days: 10, follow-up-owners: ['@ada', '@acme/sre'] }",
      {
        level: "mid",
        teams: [],
        confirmFrom: "low",
        validHours: 72,
        followUpDays: 10,
        followUpOwners: ["@ada", "@acme/sre"],
      },
    ],
  ])("%s", (_, section, expected) => {
    expect(policyIn(withLevels(section)).breakGlass).toEqual(expected);
  });

  test.each([
    [
      "a level that is none",
      "break-glass:\n  who: { level: seniors }",
      "5:17 `seniors` is not a level; did you mean `senior`?",
    ],
    [
      "the level that everybody has",
      "break-glass:\n  who: { level: junior }",
      "5:17 Everybody has `junior` or above; name one that has to be given",
    ],
    ["nobody", "break-glass:\n  who: {}", "5:8 Nobody may: name a `level`, or `teams`; or leave `who` out"],
    [
      "a slip",
      "break-glass: { valid-hour: 3 }",
      "4:16 `valid-hour` is not known here; did you mean `valid-hours`?",
    ],
    [
      "a slip within who",
      "break-glass:\n  who: { team: [a] }",
      "5:10 `team` is not known here; did you mean `teams`?",
    ],
    [
      "a validity of a month",
      "break-glass:\n  valid-hours: 720",
      "5:16 An override is valid for a whole number of hours from 1 to 72",
    ],
    [
      "an owner without an at",
      "break-glass:\n  follow-up-owners: [ada]",
      "5:22 An owner is `@login` or `@organisation/team`",
    ],
  ])("refuses %s", (_, section, expected) => {
    expect(mistakesIn(withLevels(section))).toEqual([expected]);
  });
});
