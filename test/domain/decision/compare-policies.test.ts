import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { comparePolicies, type KeptCase } from "../../../src/domain/decision/compare-policies.ts";
import { type Policy } from "../../../src/domain/policy/policy.ts";
import { parsePolicy } from "../../../src/files/policy.ts";
import { decisionInputOf } from "../../../src/files/policy-tests/decision-input.ts";
import { type Given } from "../../../src/files/policy-tests/given.ts";
import { given as anyGiven, policy as anyPolicy } from "./arbitrary-given.ts";

const people = { ada: {}, sam: {}, mia: {}, jun: {} };
const teams = { "acme/seniors": { members: ["ada", "sam"] }, "acme/mids": { members: ["mia"] } };

function policyOf(requirements: string, more = ""): Policy {
  const source = parsePolicy(
    `version: 1
levels:
  - { name: senior, teams: [seniors] }
  - { name: mid, teams: [mids] }
default-level: junior
requirements:
${requirements}
${more}`,
    ".github/countersign.yml",
  );
  if (source.kind === "invalid") throw new Error(JSON.stringify(source.mistakes));
  return source.policy;
}

const oneMid = "  - { name: every, require: { approvals: { level: mid, count: 1 } } }";
const oneSenior = "  - { name: every, require: { approvals: { level: senior, count: 1 } } }";
const twoMids = "  - { name: every, require: { approvals: { level: mid, count: 2 } } }";
const nothing = "  []";

function aCase(given: Partial<Given>, number = 1, isMerged = false): KeptCase {
  const told: Given = { title: "It", people, teams, story: [{ opens: "jun" }], ...given };
  const input = decisionInputOf(told, { kind: "policy", policy: policyOf(oneMid) }, null);
  return { isMerged, input: { ...input, pullRequest: { ...input.pullRequest, number } } };
}

const noRosters = aCase({ teams: {} }).input.rosters;

function direction(kept: KeptCase, standing: Policy, proposed: Policy): string {
  const { counts, untold } = comparePolicies([kept], standing, proposed, noRosters);
  if (untold.length > 0) return "untold";
  return Object.entries(counts).find(([, count]) => count === 1)?.[0] ?? "nothing";
}

describe("a pull request under another policy", () => {
  const waiting = aCase({});
  const signed = aCase({ story: [{ opens: "jun" }, { approves: "mia" }] });
  test.each([
    ["asks for more seniority", waiting, oneMid, oneSenior, "", "stricter"],
    ["asks for more people", waiting, oneMid, twoMids, "", "stricter"],
    ["asks for less seniority", waiting, oneSenior, oneMid, "", "looser"],
    ["asks for nothing any more", waiting, oneMid, nothing, "", "looser"],
    ["asks for more and less", waiting, oneSenior, twoMids, "", "mixed"],
    ["asks the same by another name", waiting, oneMid, oneMid.replace("every", "each"), "", "same"],
    ["takes an approval's seat away", signed, oneMid, oneSenior, "", "stricter"],
    ["holds nothing any more", waiting, oneMid, oneMid, "mode: shadow", "looser"],
    ["asks nothing of what it does not match", waiting, nothing, nothing, "mode: shadow", "same"],
    [
      "asks for a section more",
      aCase({ observed: { "description-since": "2026-03-02T09:00:00Z" } }),
      oneMid,
      oneMid.replace("count: 1 }", "count: 1 }, documentation: [ticket]"),
      "",
      "stricter",
    ],
    [
      "asks for checks that were not read then",
      waiting,
      oneMid,
      oneMid.replace("count: 1 }", "count: 1 }, checks: [canary]"),
      "",
      "untold",
    ],
    [
      "frees it from a check",
      aCase({ observed: { "head-checks": [] } }),
      oneMid.replace("count: 1 }", "count: 1 }, checks: [canary]"),
      oneMid,
      "",
      "looser",
    ],
    ["goes by a team that nobody was asked about", waiting, oneMid, oneMid, "teams: [elders]", "untold"],
  ])("%s", (_, kept, standing, proposed, more, expected) => {
    expect(direction(kept, policyOf(standing), policyOf(proposed, more))).toBe(expected);
  });

  test("is told by the rosters of now where the proposed policy names a team of which none was kept", () => {
    const proposed = { ...policyOf(oneMid), teams: [{ organisation: null, slug: "elders" }] };
    const now = aCase({ teams: { "acme/elders": { members: ["ada"] } } }).input.rosters;
    expect(comparePolicies([waiting], policyOf(oneMid), proposed, now).untold).toEqual([]);
  });

  test("keeps the rosters of then where there are some: who has left since had the seat", () => {
    const kept = aCase({ story: [{ opens: "jun" }, { approves: "sam" }] });
    const now = aCase({ teams: { "acme/seniors": { members: ["ada"] } } }).input.rosters;
    const { changes } = comparePolicies([kept], policyOf(oneMid), policyOf(oneSenior), now);
    expect(changes).toMatchObject([{ direction: "stricter", after: { verdict: "satisfied" } }]);
  });

  test("cannot be told where permissions give levels and only some are known", () => {
    const proposed: Policy = {
      ...policyOf(oneMid),
      levels: [
        {
          name: "mid",
          teams: [],
          includeChildTeams: false,
          people: [],
          repositoryPermission: "write",
          place: null,
        },
      ],
    };
    const kept = aCase({ "everyone-is-named": false });
    const unknown = { ...noRosters, permissionsComplete: false };
    expect(comparePolicies([kept], policyOf(oneMid), proposed, unknown).untold).toEqual([1]);
    expect(comparePolicies([kept], policyOf(oneMid), proposed, noRosters).untold).toEqual([]);
  });

  test("cannot be told from an input that an older version kept otherwise", () => {
    const broken = { ...waiting, input: { ...waiting.input, provenance: undefined as never } };
    const { untold, counts } = comparePolicies(
      [broken, aCase({}, 2)],
      policyOf(oneMid),
      policyOf(oneSenior),
      noRosters,
    );
    expect(untold).toEqual([1]);
    expect(counts.stricter).toBe(1);
  });
});

describe("a comparison", () => {
  test("counts open and merged, and names the stricter first, then the newest", () => {
    const cases = [
      aCase({ provenance: "none" }, 1, true),
      aCase({ provenance: "authored" }, 2),
      aCase({ provenance: "authored" }, 3, true),
      aCase({ provenance: "none" }, 4),
    ];
    const proposed = policyOf(
      "  - { name: ai, when: { provenance: { at-least: assisted } }, require: { approvals: { level: senior, count: 2 } } }",
    );
    const comparison = comparePolicies(cases, policyOf(oneMid), proposed, noRosters);
    expect(comparison).toMatchObject({
      open: 2,
      merged: 2,
      counts: { stricter: 2, looser: 2, mixed: 0, same: 0 },
    });
    expect(comparison.changes.map(({ number, direction: to, isMerged }) => [number, to, isMerged])).toEqual([
      [3, "stricter", true],
      [2, "stricter", false],
      [4, "looser", false],
      [1, "looser", true],
    ]);
  });

  test("says which parts of a proposal it leaves out", () => {
    const thresholds = policyOf(oneMid, "blast-radius: { thresholds: { high: 30 } }");
    expect(comparePolicies([], policyOf(oneMid), thresholds, noRosters).leftOut).toEqual([
      "thresholds and risk facts",
    ]);
  });

  test("of a policy with itself finds nothing, whatever the pull request", () => {
    fc.assert(
      fc.property(anyGiven, anyPolicy, (given, policy) => {
        const input = decisionInputOf(given, { kind: "policy", policy }, null);
        const { counts, changes } = comparePolicies(
          [{ isMerged: false, input }],
          policy,
          policy,
          input.rosters,
        );
        expect([counts.same, changes]).toEqual([1, []]);
      }),
    );
  });

  test("is the mirror of the comparison the other way round, whatever the policies", () => {
    const mirrored = { stricter: "looser", looser: "stricter", mixed: "mixed", same: "same" } as const;
    fc.assert(
      fc.property(anyGiven, anyPolicy, anyPolicy, (given, one, other) => {
        const input = decisionInputOf(given, { kind: "policy", policy: one }, null);
        const cases = [{ isMerged: false, input }];
        const there = comparePolicies(cases, one, other, input.rosters).counts;
        const back = comparePolicies(cases, other, one, input.rosters).counts;
        for (const key of ["stricter", "looser", "mixed", "same"] as const)
          expect(back[mirrored[key]]).toBe(there[key]);
      }),
    );
  });
});
