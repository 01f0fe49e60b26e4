import { describe, expect, test } from "@jest/globals";

import { isTwoPartyReviewed } from "../../../src/domain/attestation/two-party.ts";
import { type Decision, type DecisionInput, type Verdict } from "../../../src/domain/decision/decision.ts";
import { type Account } from "../../../src/domain/pull-request.ts";
import { parsePolicy } from "../../../src/files/policy.ts";

let ids = 0;
const people = new Map<string, Account>();
const policy = parsePolicy(
  `version: 1
levels:
  - name: senior
    people: [ada, grace]
default-level: everybody
requirements: []
`,
  "countersign.yml",
);
const rosters: DecisionInput["rosters"] = {
  organisation: "acme",
  teams: [],
  permissions: [
    { account: account("sam"), permission: "write" },
    { account: account("reader"), permission: "read" },
  ],
  permissionsComplete: true,
};

function account(login: string): Account {
  const known = people.get(login);
  if (known !== undefined) return known;
  const made: Account = { id: (ids += 1), login, kind: login.endsWith("[bot]") ? "bot" : "person" };
  people.set(login, made);
  return made;
}

/** `pusher` has pushed to a branch of the repository itself, and `forker` to one of a fork. */
function reviewed(verdict: Verdict, contributors: readonly string[], reviewers: readonly string[]): boolean {
  const isFork = contributors.includes("forker");
  const pushes = ["pusher", "forker"].map((login) => ({ headSha: "a", pusher: account(login) }));
  const decision = {
    verdict,
    contributors: contributors.map((login) => ({ account: account(login), because: { kind: "opened" } })),
    counted: reviewers.map((login) => ({ reviewer: account(login), level: "senior", seats: [] })),
  } as unknown as Decision;
  const given = {
    policy,
    rosters,
    recorded: { pushes },
    pullRequest: { isFork },
  } as unknown as DecisionInput;
  return isTwoPartyReviewed(decision, given);
}

test("the policy of these rows is one", () => {
  expect(policy).toMatchObject({ kind: "policy" });
});

describe("two trusted people have agreed", () => {
  test.each<{ name: string; verdict?: Verdict; made: string[]; signed: string[]; expected: boolean }>([
    {
      name: "to what somebody who may write made and a senior signed",
      made: ["sam"],
      signed: ["ada"],
      expected: true,
    },
    {
      name: "to what an agent made and two seniors signed",
      made: ["agent[bot]"],
      signed: ["ada", "grace"],
      expected: true,
    },
    {
      name: "to what a stranger made and two seniors signed",
      made: ["stranger"],
      signed: ["ada", "grace"],
      expected: true,
    },
    {
      name: "not where an agent made it and one signed",
      made: ["agent[bot]"],
      signed: ["ada"],
      expected: false,
    },
    {
      name: "not where a stranger made it and one signed",
      made: ["stranger"],
      signed: ["ada"],
      expected: false,
    },
    {
      name: "not where an agent had a hand in it and one signed",
      made: ["sam", "agent[bot]"],
      signed: ["ada"],
      expected: false,
    },
    {
      name: "not where somebody who may only read made it and one signed",
      made: ["reader"],
      signed: ["ada"],
      expected: false,
    },
    {
      name: "to what was pushed to the repository's own branch and a senior signed",
      made: ["pusher"],
      signed: ["ada"],
      expected: true,
    },
    {
      name: "not where it was pushed to a fork and one signed",
      made: ["forker"],
      signed: ["ada"],
      expected: false,
    },
    { name: "not where nobody signed", made: ["sam"], signed: [], expected: false },
    { name: "not where a stranger signed", made: ["sam"], signed: ["stranger"], expected: false },
    { name: "not where one signed twice", made: ["stranger"], signed: ["ada", "ada"], expected: false },
    { name: "not where nobody is known to have made it", made: [], signed: ["ada"], expected: false },
    {
      name: "not where the glass was broken, whoever signed",
      verdict: "overridden",
      made: ["sam"],
      signed: ["ada", "grace"],
      expected: false,
    },
    {
      name: "not while it waits",
      verdict: "waiting",
      made: ["sam"],
      signed: ["ada", "grace"],
      expected: false,
    },
  ])("$name", ({ verdict = "satisfied", made, signed, expected }) => {
    expect(reviewed(verdict, made, signed)).toBe(expected);
  });
});
