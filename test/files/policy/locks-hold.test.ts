import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decide } from "../../../src/domain/decision/decide.ts";
import { lockKeys } from "../../../src/domain/policy/policy-keys.ts";
import { type Policy, rankOf } from "../../../src/domain/policy/policy.ts";
import { layeredPolicy } from "../../../src/files/policy.ts";
import { decisionInputOf } from "../../../src/files/policy-tests/decision-input.ts";
import { type Given } from "../../../src/files/policy-tests/given.ts";
import { given } from "../../domain/decision/arbitrary-given.ts";

const condition = fc.oneof(
  fc.constant({}),
  fc.constantFrom("unknown", "assisted", "authored").map((edge) => ({ provenance: { "at-least": edge } })),
  fc.constantFrom("moderate", "high", "critical").map((edge) => ({ "blast-radius": { "at-least": edge } })),
  fc.constantFrom("mid", "junior").map((edge) => ({ "author-level": { "at-most": edge } })),
  fc.subarray(["services/**", "src/**", "docs/**"], { minLength: 1 }).map((path): object => ({ path })),
);
const when = fc.oneof(
  condition,
  fc.array(condition, { minLength: 1, maxLength: 2 }).map((all): object => ({ all })),
  fc.array(condition, { minLength: 1, maxLength: 2 }).map((any): object => ({ any })),
);
const row = fc.record(
  {
    name: fc.constantFrom("one", "two", "three"),
    when,
    require: fc.record(
      {
        approvals: fc.record({
          level: fc.constantFrom("senior", "mid"),
          count: fc.integer({ min: 1, max: 2 }),
        }),
        "code-owners": fc.constantFrom("any", "each"),
        "soak-hours": fc.constantFrom(1, 2),
        distinct: fc.constant({ people: true }),
      },
      { requiredKeys: ["approvals"] },
    ),
    mode: fc.constantFrom("warn", "enforce"),
  },
  { requiredKeys: ["name", "require"] },
);
const exemption = fc.record(
  {
    name: fc.constantFrom("small", "docs"),
    when: fc.record(
      {
        "only-paths": fc.subarray(["docs/", "src/"], { minLength: 1 }),
        "changed-files": fc.record({ "at-most": fc.integer({ min: 1, max: 4 }) }),
      },
      { requiredKeys: ["changed-files"] },
    ),
    from: fc.constant(["one"]),
  },
  { requiredKeys: ["name", "when"] },
);
const levels = fc
  .record({ senior: teamsAmong("seniors"), mid: teamsAmong("mids", "payments") })
  .map(({ senior, mid }) => [
    { name: "senior", ...senior },
    { name: "mid", ...mid },
  ]);

function teamsAmong(
  ...teams: readonly string[]
): fc.Arbitrary<{ readonly teams: string[]; readonly people: number[] }> {
  return fc.record({
    teams: fc.subarray([...teams]),
    people: fc.subarray([2, 3, 5], { minLength: 1 }),
  });
}

const unique = <T extends { readonly name: string }>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.uniqueArray(of, { selector: ({ name }) => name, maxLength: 3 });

/** Rows named `one` are always there, so that exemptions may name it. */
const organisation = fc.record(
  {
    mode: fc.constantFrom("warn", "enforce"),
    levels,
    requirements: unique(row).map((rows) =>
      rows.some(({ name }) => name === "one")
        ? rows
        : [...rows, { name: "one" as const, require: { approvals: { level: "mid" as const, count: 1 } } }],
    ),
    exempt: unique(exemption),
  },
  { requiredKeys: ["levels", "requirements"] },
);
type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never;
type File = typeof organisation extends fc.Arbitrary<infer Value> ? Value : never;

/** What a repository may make of a row: mostly something near to it, stricter or weaker. */
const changeOfRow: fc.Arbitrary<(of: Row) => Row> = fc.oneof(
  row.map((other) => (of: Row) => ({ ...of, when: other.when ?? {} })),
  row.map((other) => (of: Row) => ({ ...of, require: { ...of.require, ...other.require } })),
  row.map((other) => (of: Row) => ({ ...of, ...(other.mode === undefined ? {} : { mode: other.mode }) })),
  row.map((other) => (of: Row) => ({ ...other, name: of.name })),
);

/** Rows, levels, exemptions and mode of a repository that go out from the organisation's. */
const changes = fc.record(
  {
    mode: fc.constantFrom("warn", "enforce", "enforce"),
    levels: fc.oneof(levels, fc.constant("fewer" as const), fc.constant("fewer" as const)),
    row: changeOfRow,
    more: row.map((added) => ({ ...added, name: "more" })),
    exempt: fc.oneof(unique(exemption), fc.constant([]), fc.constant([])),
  },
  { requiredKeys: ["exempt"] },
);

function repositoryOf(of: File, change: typeof changes extends fc.Arbitrary<infer C> ? C : never): object {
  const { row: changeRow, more, levels: written, ...rest } = change;
  const rows = changeRow === undefined ? [] : [changeRow(of.requirements[0]!)];
  const fewer = of.levels.map((level) => ({ ...level, people: level.people.slice(0, 1) }));
  return {
    ...rest,
    ...(written === undefined ? {} : { levels: written === "fewer" ? fewer : written }),
    requirements: more === undefined ? rows : [...rows, more],
  };
}

function layered(...files: readonly object[]): Policy | null {
  const source = layeredPolicy(
    files.map((file, index) => ({
      file: `${index}.yml`,
      text: JSON.stringify({ version: 1, "default-level": "junior", ...file }),
    })),
  );
  return source.kind === "policy" ? source.policy : null;
}

describe("where everything is locked", () => {
  test("nothing that a repository writes makes a change green that would not be without it", () => {
    let compared = 0;
    fc.assert(
      fc.property(given, organisation, changes, (of, higher, change) => {
        const lower = repositoryOf(higher, change);
        const above = layered({ locks: [...lockKeys], ...higher });
        const together = layered({ locks: [...lockKeys], ...higher }, lower);
        if (above === null) throw new Error("the organisation's policy is invalid");
        if (together === null) return;
        compared += 1;
        // Who is in a level may also hold a change: fewer people in it are fewer who can.
        const quiet = { ...of, story: of.story.filter((step) => !("requests-changes" in step)) };
        if (verdict(quiet, together) === "satisfied") expect(verdict(quiet, above)).toBe("satisfied");
        expect(weakened(quiet, above, together)).toEqual([]);
      }),
      { numRuns: 600 },
    );
    expect(compared).toBeGreaterThan(60);
  });
});

/** What binds under the one policy and less of which binds under the other. */
function weakened(of: Given, above: Policy, together: Policy): readonly unknown[] {
  if (above.mode !== "enforce") return [];
  const [was, is] = [above, together].map(
    (by) => decide(decisionInputOf(of, { kind: "policy", policy: by }, null)).requirement,
  );
  const rank = (level: string | null): number => (level === null ? 99 : rankOf(together, level));
  return [
    ...was!.approvals.filter(
      ({ level, count }) =>
        !is!.approvals.some((other) => rank(other.level) <= rank(level) && other.count >= count),
    ),
    ...((was!.soakHours?.value ?? 0) > (is!.soakHours?.value ?? 0) ? ["soak"] : []),
    ...(was!.distinctPeople !== null && is!.distinctPeople === null ? ["distinct people"] : []),
  ];
}

/** What would hold the pull request: the mode that holds nothing is satisfied with everything. */
function verdict(of: Given, by: Policy): string {
  const decision = decide(decisionInputOf(of, { kind: "policy", policy: by }, null));
  return decision.mode === "enforce" ? decision.verdict : "satisfied";
}
