import { describe, expect, test } from "@jest/globals";

import { findOfflineLockOuts } from "../../../src/domain/policy/offline-lock-outs.ts";
import { parsePolicy } from "../../../src/files/policy.ts";

function lockOutsOf(levels: string, count: number, level = "senior"): readonly string[] {
  const text = `version: 1
levels:
${levels}
default-level: junior
requirements:
  - name: everything
    require: { approvals: { level: ${level}, count: ${count} } }
`;
  const source = parsePolicy(text, "policy.yml");
  if (source.kind === "invalid") throw new Error(JSON.stringify(source.mistakes));
  return findOfflineLockOuts(source.policy).map(({ message, place }) => `${String(place?.line)}: ${message}`);
}

const two = "  - { name: senior, people: [ada, 17] }";

describe("what nobody could fill, told without asking who is in which team", () => {
  test.each([
    ["as many as are named", two, 2, []],
    [
      "more than are named",
      two,
      3,
      ["6: The row everything asks for 3 of the level senior or above, and the policy names 2"],
    ],
    ["a team may have any number", "  - { name: senior, people: [ada], teams: [seniors] }", 3, []],
    [
      "a permission may be anybody's",
      "  - { name: senior, people: [ada], repository-permission: admin }",
      3,
      [],
    ],
    ["more senior people count too", `  - { name: principal, people: [eve] }\n${two}`, 3, []],
    ["a team above may have any number", `  - { name: principal, teams: [tops] }\n${two}`, 9, []],
    [
      "the same person twice is one",
      "  - { name: principal, people: [Ada] }\n  - { name: senior, people: [ada, bo] }",
      3,
      ["7: The row everything asks for 3 of the level senior or above, and the policy names 2"],
    ],
    [
      "a level whose people are all above it",
      "  - { name: principal, people: [ada, bo] }\n  - { name: senior, people: [ADA] }",
      1,
      ["4: Nobody can have the level senior: everybody that it names has a more senior one"],
    ],
  ])("%s", (_, levels, count, expected) => {
    expect(lockOutsOf(levels, count)).toEqual(expected);
  });

  test("the default level is anybody's", () => {
    expect(lockOutsOf(two, 9, "junior")).toEqual([]);
  });
});
