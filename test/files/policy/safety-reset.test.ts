import { describe, expect, test } from "@jest/globals";
import { safetyResetStateAt } from "../../../src/domain/policy/safety-reset.ts";
import { parsePolicy } from "../../../src/files/policy.ts";

function policyWith(more: string) {
  return parsePolicy(
    `version: 1
safety-reset:
  starts: 2026-03-01
  days: 60
  time-zone: UTC
  require: { approvals: { count: 2 } }
${more}`,
    "policy.yml",
  );
}

function mistakesIn(more: string): readonly string[] {
  const parsed = policyWith(more);
  if (parsed.kind === "policy") return [];
  return parsed.mistakes.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}

describe("a safety reset", () => {
  test("has its checkpoints in their order in time, and its exit criteria", () => {
    const more =
      "  checkpoints: [{ name: last, day: 60 }, { name: first, day: 1 }]\n  exit-criteria: { bypasses: 0 }\n";
    expect(policyWith(more)).toMatchObject({
      policy: {
        safetyReset: {
          startsAt: "2026-03-01T00:00:00.000Z",
          endsAt: "2026-04-30T00:00:00.000Z",
          checkpoints: [
            { name: "first", day: 1, at: "2026-03-02T00:00:00.000Z" },
            { name: "last", day: 60, at: "2026-04-30T00:00:00.000Z" },
          ],
          exitCriteria: [{ measure: "bypasses", atMost: 0 }],
        },
      },
    });
  });

  test.each([
    [
      "a checkpoint after its end",
      "  checkpoints: [{ name: late, day: 61 }]",
      "7:36 The safety reset is over before day 61",
    ],
    [
      "two checkpoints of one name",
      "  checkpoints: [{ name: a, day: 1 }, { name: a, day: 2 }]",
      "7:46 `a` is there twice; rename one",
    ],
    [
      "a criterion that nothing can show",
      "  exit-criteria: { bypass: 1 }",
      "7:20 `bypass` is not known here; did you mean `bypasses`?",
    ],
  ])("with %s is a mistake", (_, more, mistake) => {
    expect(mistakesIn(more)).toEqual([mistake]);
  });

  test.each([
    ["before its first instant", "2026-02-28T23:59:59.999Z", { kind: "before" }],
    ["from its first instant on", "2026-03-01T00:00:00.000Z", { kind: "running", next: { name: "first" } }],
    ["after its last checkpoint", "2026-03-02T00:00:00.000Z", { kind: "running", next: null }],
    ["at its end", "2026-04-30T00:00:00.000Z", { kind: "over" }],
  ])("stands %s", (_, at, state) => {
    const source = policyWith("  checkpoints: [{ name: first, day: 1 }]\n");
    if (source.kind === "invalid") throw new Error("it is invalid");
    expect(safetyResetStateAt(source.policy.safetyReset!, at)).toMatchObject(state);
  });
});
