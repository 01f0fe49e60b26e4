import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decide } from "../../../src/domain/decision/decide.ts";
import { type DecisionInput } from "../../../src/domain/decision/decision.ts";
import { type Policy } from "../../../src/domain/policy/policy.ts";
import { decisionInputOf } from "../../../src/files/policy-tests/decision-input.ts";
import { type Given } from "../../../src/files/policy-tests/given.ts";
import { actBy, inWords, withActs } from "./arbitrary-acts.ts";
import { given, logins, people, policy, policyWith, teams } from "./arbitrary-given.ts";
import { covers } from "./covers.ts";

const runs = { numRuns: 500 };

function inputOf(of: Given, by: Policy): DecisionInput {
  return decisionInputOf(of, { kind: "policy", policy: by }, null);
}

const isGreen = (verdict: string): boolean => verdict === "satisfied" || verdict === "overridden";

/** In every arbitrary pull request, ada and sam are seniors; the policy lets seniors break the glass. */
const seniors = ["ada", "sam"];
const others = logins.filter((login) => !seniors.includes(login));

const told = fc.tuple(given, fc.boolean()).map(([of, hasStranger]) => inWords(of, hasStranger));

describe("acts on record", () => {
  test("of people who may not never make green what is not", () => {
    fc.assert(
      fc.property(told, policy, withActs(actBy(others, "all")), (of, by, act) => {
        const before = decide(inputOf(of, by));
        const after = decide(inputOf(act(of), by));
        if (!isGreen(before.verdict)) expect(isGreen(after.verdict)).toBe(false);
      }),
      { numRuns: 1500 },
    );
  });

  test("of people who may not never lower what is asked", () => {
    fc.assert(
      fc.property(told, policy, withActs(actBy(others, "all")), (of, by, act) => {
        const before = decide(inputOf(of, by));
        expect(covers(by, decide(inputOf(act(of), by)).requirement, before.requirement)).toBe(true);
      }),
      runs,
    );
  });

  test("that raise never lower what is asked nor make anything green, whoever does them", () => {
    fc.assert(
      fc.property(told, policy, withActs(actBy(logins, "raising")), (of, by, act) => {
        const before = decide(inputOf(of, by));
        const after = decide(inputOf(act(of), by));
        expect(covers(by, after.requirement, before.requirement)).toBe(true);
        if (!isGreen(before.verdict)) expect(isGreen(after.verdict)).toBe(false);
      }),
      runs,
    );
  });

  test("give the same decision from their JSON", () => {
    fc.assert(
      fc.property(told, policy, withActs(actBy(logins, "all")), (of, by, act) => {
        const input = inputOf(act(of), by);
        const decision = decide(input);
        expect(decide(JSON.parse(JSON.stringify(input)) as DecisionInput)).toEqual(decision);
        expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
      }),
      runs,
    );
  });
});

describe("evidence that was struck", () => {
  const correction = { act: "correction" as const, signal: "co-author-trailers/claude" };
  const of = inWords({ title: "", people, teams, provenance: "authored", story: [{ opens: "jun" }] }, false);
  const corrected = (by: string): DecisionInput =>
    inputOf({ ...of, story: [...of.story, { ...correction, by }] }, policyWith([]));

  test("by somebody who may lowers the answer", () => {
    const decision = decide(corrected("ada"));
    expect([decision.provenance.level, decision.verdict]).toEqual(["unknown", "satisfied"]);
  });

  test.each([
    ["by somebody who may not", (input: DecisionInput) => withActsOf(input, corrected("mia"))],
    ["by nobody", (input: DecisionInput) => withActsOf(input, inputOf(of, policyWith([])))],
    [
      "by somebody who has lost the level since",
      (input: DecisionInput) => ({ ...input, rosters: withoutMembers(input.rosters) }),
    ],
  ])("%s is never green", (_, change) => {
    const decision = decide(change(corrected("ada")));
    expect(decision.verdict).toBe("undecidable");
    expect(decision.troubles.map(({ kind }) => kind)).toContain("correction-void");
  });
});

/** As it was struck, with the acts of another input. */
function withActsOf(input: DecisionInput, other: DecisionInput): DecisionInput {
  return { ...input, recorded: other.recorded };
}

function withoutMembers(rosters: DecisionInput["rosters"]): DecisionInput["rosters"] {
  return {
    ...rosters,
    teams: rosters.teams.map((team) => (team.kind === "team" ? { ...team, members: [] } : team)),
  };
}

/** A story that ends with a break-glass by one senior that the other confirms. */
function broken(of: Given): Given {
  const acts = [
    { act: "break-glass" as const, by: "ada", hours: 72 },
    { act: "confirmation" as const, by: "sam" },
  ];
  return { ...of, story: [...of.story, ...acts] };
}

describe("an override", () => {
  const ends: Readonly<Record<string, (of: Given) => Given>> = {
    "a push of other content": (of) => ({ ...of, story: [...of.story, { pushes: "jun", content: "new" }] }),
    "a force-push of other content": (of) => ({
      ...of,
      story: [...of.story, { "force-pushes": "jun", content: "new" }],
    }),
    "another base branch": (of) => ({ ...of, story: [...of.story, { retargets: "jun", to: "elsewhere" }] }),
    "the hours that the policy allows": (of) => ({ ...of, at: "2026-03-03T10:30:00.000Z" }),
    "the loss of the first person's level": (of) => withSeniors(of, ["sam"]),
  };

  function withSeniors(of: Given, members: string[]): Given {
    return { ...of, teams: { ...of.teams, "acme/seniors": { members } } };
  }

  test.each(Object.entries(ends))("never survives %s", (_, end) => {
    fc.assert(
      fc.property(told, policy, (of, by) => {
        const decision = decide(inputOf(end(broken(of)), by));
        expect(decision.verdict).not.toBe("overridden");
        expect(["void", "expired"]).toContain(decision.override?.state);
      }),
      runs,
    );
  });

  test("is the word of somebody without a hand in the change, and of two where the policy says", () => {
    fc.assert(
      fc.property(told, policy, withActs(actBy(logins, "all")), (of, by, act) => {
        const decision = decide(inputOf(act(of), by));
        if (decision.verdict !== "overridden") return;
        const { act: first, confirmedBy } = decision.override!;
        const hands = new Set(decision.contributors.map(({ account }) => account.login));
        const people = [first.by.login, ...(confirmedBy === null ? [] : [confirmedBy.login])];
        expect(people.every((login) => seniors.includes(login))).toBe(true);
        expect(people.some((login) => !hands.has(login))).toBe(true);
        expect(new Set(people).size).toBe(people.length);
        const isFar = ["high", "critical"].includes(decision.blastRadius.tier);
        if (isFar || decision.troubles.length > 0) expect(people).toHaveLength(2);
        expect(decision.missing.map(({ kind }) => kind)).not.toContain("veto");
        expect(decision.missing.map(({ kind }) => kind)).not.toContain("hold");
      }),
      { numRuns: 3000 },
    );
  });

  test("changes nothing that is satisfied already", () => {
    fc.assert(
      fc.property(told, policy, (of, by) => {
        if (decide(inputOf(of, by)).verdict !== "satisfied") return;
        expect(decide(inputOf(broken(of), by)).verdict).toBe("satisfied");
      }),
      runs,
    );
  });

  test("is never for content that is not known", () => {
    fc.assert(
      fc.property(told, policy, (of, by) => {
        const decision = decide({ ...inputOf(broken(of), by), contentDigest: null });
        expect(decision.verdict).toBe("undecidable");
      }),
      runs,
    );
  });
});
