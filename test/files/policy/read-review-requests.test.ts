import { describe, expect, test } from "@jest/globals";
import {
  defaultReviewRequestSettings as byDefault,
  type ReviewRequestSettings,
} from "../../../src/domain/policy/review-request-settings.ts";
import { parsePolicy } from "../../../src/files/policy.ts";

function policyWith(section: string) {
  return parsePolicy(`version: 1\n${section}`, "policy.yml");
}

function mistakesIn(section: string): readonly string[] {
  const parsed = policyWith(section);
  if (parsed.kind === "policy") return [];
  return parsed.mistakes.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}

describe("review-requests", () => {
  test.each<[string, string, boolean, ReviewRequestSettings]>([
    ["are on where nothing is said", "", true, byDefault],
    ["are on where they are switched on", "review-requests: true", true, byDefault],
    ["are off where they are switched off", "review-requests: false", false, byDefault],
    [
      "keep what is left out as it is by default",
      "review-requests: { most-per-person: 2 }",
      true,
      { ...byDefault, mostPerPerson: 2 },
    ],
    [
      "never escalate where the policy says so",
      "review-requests: { escalate-after-hours: false }",
      true,
      { ...byDefault, escalateAfterHours: null },
    ],
    [
      "say everything",
      `review-requests:
  most-per-person: 3
  escalate-after-hours: 4
  working-hours: "08:30-16:00"
  time-zone: Europe/Berlin
  absent:
    - { person: ada, from: 2026-12-24, until: 2026-12-26 }
    - { person: 7, from: 2026-07-01, until: 2026-07-01 }
`,
      true,
      {
        mostPerPerson: 3,
        escalateAfterHours: 4,
        workingHours: { from: "08:30", until: "16:00", timeZone: "Europe/Berlin" },
        absences: [
          {
            person: { kind: "login", login: "ada" },
            startsAt: "2026-12-23T23:00:00.000Z",
            endsAt: "2026-12-26T22:59:00.000Z",
          },
          {
            person: { kind: "id", id: 7 },
            startsAt: "2026-06-30T22:00:00.000Z",
            endsAt: "2026-07-01T21:59:00.000Z",
          },
        ],
      },
    ],
  ])("%s", (_, section, isOn, settings) => {
    const parsed = policyWith(section);
    if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.mistakes));
    expect(parsed.policy.switches.reviewRequests).toBe(isOn);
    expect(parsed.policy.reviewRequests).toEqual(settings);
  });

  test.each<[string, string, readonly string[]]>([
    [
      "a time zone that there is not",
      "review-requests: { time-zone: Europe/Berlin2 }",
      ["2:31 `Europe/Berlin2` is not a time zone; did you mean `Europe/Berlin`?"],
    ],
    [
      "hours that no clock shows",
      'review-requests: { working-hours: "09:00-25:00" }',
      ["2:35 `09:00-25:00` is no time of day; clocks show 00:00 to 23:59"],
    ],
    [
      "hours that end before they begin",
      'review-requests: { working-hours: "17:00-09:00" }',
      ["2:35 They end before they begin"],
    ],
    [
      "an absence that ends before it begins",
      "review-requests: { absent: [{ person: ada, from: 2026-12-24, until: 2026-12-20 }] }",
      ["2:69 It ends before it begins"],
    ],
    [
      "a day that no calendar has",
      "review-requests: { absent: [{ person: ada, from: 2026-02-30, until: 2026-03-01 }] }",
      ["2:50 There is no day 2026-02-30"],
    ],
  ])("are refused with %s", (_, section, mistakes) => {
    expect(mistakesIn(section)).toEqual(mistakes);
  });

  test.each([
    ["a key that there is not", "review-requests: { most-per-persons: 2 }", "most-per-person"],
    ["too many at a time", "review-requests: { most-per-person: 500 }", "from 1 to 50"],
    ["hours in other words", "review-requests: { working-hours: nine to five }", "09:00-17:00"],
    ["a word", "review-requests: yes please", "`true` or `false`"],
  ])("are refused with %s, and told what is right", (_, section, hint) => {
    expect(mistakesIn(section).join("\n")).toContain(hint);
  });
});
