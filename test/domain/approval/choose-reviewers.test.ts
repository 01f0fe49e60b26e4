import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type AskingFacts,
  chooseReviewers,
  findOpenings,
  type PeopleFacts,
} from "../../../src/domain/approval/choose-reviewers.ts";
import { type Missing } from "../../../src/domain/approval/counted-review.ts";
import { type ReviewRequest } from "../../../src/domain/approval/review-request.ts";
import { type Account } from "../../../src/domain/pull-request.ts";

const names = ["ada", "sam", "mia", "joe", "kim", "lea"] as const;
const now = "2026-03-02T12:00:00.000Z";
const earlier = "2026-03-02T11:00:00.000Z";
const later = "2026-03-02T13:00:00.000Z";

function account(login: string): Account {
  return { id: names.indexOf(login as (typeof names)[number]) + 1, login, kind: "person" };
}

const candidates = (logins: readonly string[]) => logins.map((login) => ({ login, id: account(login).id }));

function approvals(asked: number, have: number, ...logins: readonly string[]): Missing {
  const whoCould = candidates(logins);
  return { kind: "approvals", level: "senior", asked, have, rows: [], whoCould, satisfiable: true };
}

function owners(...logins: readonly string[]): Missing {
  const parts = { owners: ["@acme/owners"], paths: [], services: [], rows: [] };
  return { kind: "owners", ...parts, whoCould: candidates(logins), satisfiable: true };
}

function request(login: string, told: Partial<ReviewRequest> = {}): ReviewRequest {
  const { id } = account(login);
  const times = { askedAt: "2026-03-01T12:00:00.000Z", escalateAt: later, endedAt: null };
  return { login, id, because: "seat", state: "open", ...times, ...told };
}

interface Told {
  readonly missing: readonly Missing[];
  readonly contributors?: readonly string[];
  readonly requests?: readonly ReviewRequest[];
  readonly requested?: readonly string[];
  readonly load?: Readonly<Record<string, number>>;
  readonly owned?: Readonly<Record<string, number>>;
  readonly expertise?: Readonly<Record<string, number>>;
  readonly absent?: readonly string[];
  readonly number?: number;
}

function factsOf(told: Told): AskingFacts {
  return {
    number: told.number ?? 1,
    missing: told.missing,
    contributors: (told.contributors ?? []).map(account),
    requests: told.requests ?? [],
    requestedOnGitHub: told.requested ?? [],
    now,
  };
}

function peopleOf(told: Told): PeopleFacts {
  const map = (record: Readonly<Record<string, number>> = {}) => new Map(Object.entries(record));
  return {
    load: map(told.load),
    mostPerPerson: 5,
    owned: map(told.owned),
    expertise: map(told.expertise),
    absent: new Set(told.absent ?? []),
  };
}

function chosenFrom(told: Told) {
  return chooseReviewers(findOpenings(factsOf(told)), peopleOf(told), told.number ?? 1);
}

const asked = (told: Told): readonly string[] =>
  chosenFrom(told).map(({ login, because }) => `${login} for a ${because}`);

describe("who is asked for a review", () => {
  test.each<[string, Told, readonly string[]]>([
    [
      "whoever fits two seats at once",
      { missing: [approvals(1, 0, "ada", "sam"), owners("sam")] },
      ["sam for a seat"],
    ],
    [
      "an owner of the files before others",
      { missing: [approvals(1, 0, "ada", "sam", "mia")], owned: { mia: 2, sam: 1 } },
      ["mia for a seat"],
    ],
    [
      "who has changed the files lately, where nobody owns them",
      { missing: [approvals(1, 0, "ada", "sam", "mia")], expertise: { sam: 3 }, load: { sam: 2 } },
      ["sam for a seat"],
    ],
    [
      "who has the least to do, where nobody knows the files",
      { missing: [approvals(1, 0, "ada", "sam", "mia")], load: { ada: 1, sam: 4, mia: 2 } },
      ["ada for a seat"],
    ],
    [
      "nobody who has as much to do as one person should",
      { missing: [approvals(1, 0, "ada", "sam")], owned: { ada: 9 }, load: { ada: 5, sam: 4 } },
      ["sam for a seat"],
    ],
    [
      "nobody who is away",
      { missing: [approvals(1, 0, "ada", "sam")], owned: { ada: 9 }, absent: ["ada"] },
      ["sam for a seat"],
    ],
    ["nobody, where everybody is away", { missing: [approvals(1, 0, "ada")], absent: ["ada"] }, []],
    [
      "nobody who had a hand in the change",
      { missing: [approvals(1, 0, "ada", "sam")], contributors: ["ada"], owned: { ada: 9 } },
      ["sam for a seat"],
    ],
    [
      "nobody while somebody who was asked has time to answer",
      { missing: [approvals(1, 0, "ada", "sam")], requests: [request("ada")] },
      [],
    ],
    [
      "nobody where somebody else has asked one already, whatever the case of the login",
      { missing: [approvals(1, 0, "ada", "sam")], requested: ["ADA"] },
      [],
    ],
    [
      "somebody in addition to one who has not answered in time",
      { missing: [approvals(1, 0, "ada", "sam")], requests: [request("ada", { escalateAt: earlier })] },
      ["sam for a escalation"],
    ],
    [
      "nobody more, as long as the second has time",
      {
        missing: [approvals(1, 0, "ada", "sam", "mia")],
        requests: [request("ada", { escalateAt: earlier }), request("sam")],
      },
      [],
    ],
    [
      "a third, where the second has not answered either",
      {
        missing: [approvals(1, 0, "ada", "sam", "mia")],
        requests: [request("ada", { escalateAt: earlier }), request("sam", { escalateAt: earlier })],
      },
      ["mia for a escalation"],
    ],
    [
      "nobody in addition where the policy never escalates",
      { missing: [approvals(1, 0, "ada", "sam")], requests: [request("ada", { escalateAt: null })] },
      [],
    ],
    [
      "not again who was asked and taken off the list",
      {
        missing: [approvals(1, 0, "ada", "sam")],
        requests: [request("ada", { state: "withdrawn" })],
        owned: { ada: 9 },
      },
      ["sam for a seat"],
    ],
    [
      "again who has answered an earlier request, where the seat is empty again",
      { missing: [approvals(1, 0, "ada")], requests: [request("ada", { state: "answered" })] },
      ["ada for a seat"],
    ],
    [
      "as many as there are empty seats",
      { missing: [approvals(3, 2, "ada", "sam", "mia")], load: { ada: 1, mia: 1 } },
      ["sam for a seat"],
    ],
  ])("%s", (_, told, expected) => {
    expect(asked(told)).toEqual(expected);
  });

  test("no more than four at a time", () => {
    expect(chosenFrom({ missing: [approvals(6, 0, ...names)] })).toHaveLength(4);
  });

  test("different people for different pull requests, where nothing else tells them apart", () => {
    const all = Array.from({ length: 20 }, (_, number) =>
      asked({ missing: [approvals(1, 0, "ada", "sam", "mia")], number }),
    );
    expect(new Set(all.flat()).size).toBe(3);
  });
});

const someone = fc.constantFrom(...names);
const some = fc.uniqueArray(someone, { maxLength: 4 });
const counts = fc.dictionary(someone, fc.nat(6), { maxKeys: 4 });
const anyRequest = fc
  .record({
    login: someone,
    state: fc.constantFrom("open", "answered", "withdrawn"),
    escalateAt: fc.constantFrom(earlier, later, null),
  })
  .map(({ login, ...told }) => request(login, told));
const anyMissing = fc.oneof(
  fc
    .record({ asked: fc.integer({ min: 1, max: 3 }), have: fc.nat(2), who: some })
    .map((each) => approvals(each.asked, Math.min(each.have, each.asked - 1), ...each.who)),
  some.map((who) => owners(...who)),
);
const anyTold: fc.Arbitrary<Told> = fc.record({
  missing: fc.array(anyMissing, { maxLength: 3 }),
  contributors: some,
  requests: fc.uniqueArray(anyRequest, { selector: ({ login }) => login, maxLength: 4 }),
  requested: some,
  load: counts,
  owned: counts,
  expertise: counts,
  absent: some,
  number: fc.nat(50),
});

describe("whatever is known of people", () => {
  const runs = { numRuns: 1000 };

  test("nobody is asked who had a hand in it, is away, has too much to do, was asked, or could not sign", () => {
    fc.assert(
      fc.property(anyTold, (told) => {
        const able = new Set(told.missing.flatMap(({ whoCould }) => whoCould.map(({ login }) => login)));
        for (const { login } of chosenFrom(told)) {
          expect(able).toContain(login);
          expect([...told.contributors!, ...told.absent!, ...told.requested!]).not.toContain(login);
          expect(told.load![login] ?? 0).toBeLessThan(5);
          const before = told.requests!.filter((each) => each.login === login);
          expect(before.every(({ state }) => state === "answered")).toBe(true);
        }
      }),
      runs,
    );
  });

  test("never more people than empty seats, and one more for each who has not answered in time", () => {
    fc.assert(
      fc.property(anyTold, (told) => {
        const seats = told.missing.reduce(
          (sum, part) => sum + (part.kind === "approvals" ? part.asked - part.have : 1),
          0,
        );
        const late = told.requests!.filter(
          ({ state, escalateAt }) => state === "open" && escalateAt === earlier,
        );
        const able = (login: string): boolean =>
          told.missing.some(({ whoCould }) => whoCould.some((candidate) => candidate.login === login));
        const perPart = told.missing.length * late.filter(({ login }) => able(login)).length;
        const chosen = chosenFrom(told);
        expect(chosen.filter(({ because }) => because === "seat").length).toBeLessThanOrEqual(seats);
        expect(chosen.filter(({ because }) => because === "escalation").length).toBeLessThanOrEqual(perPart);
      }),
      runs,
    );
  });

  test("the same people are asked, in whatever order they come, and each once", () => {
    fc.assert(
      fc.property(anyTold, (told) => {
        const reversed = told.missing.map((part) => ({ ...part, whoCould: part.whoCould.toReversed() }));
        const chosen = asked(told);
        expect(asked({ ...told, missing: reversed })).toEqual(chosen);
        expect(new Set(chosen).size).toBe(chosen.length);
      }),
      runs,
    );
  });

  test("once they are asked, and have time, nobody else is", () => {
    fc.assert(
      fc.property(anyTold, (told) => {
        const answerless = told.requests!.map((each) => ({ ...each, escalateAt: later }));
        const first = chosenFrom({ ...told, requests: answerless });
        fc.pre(first.length > 0 && first.length < 4);
        const requests = [
          ...answerless.filter(({ login }) => !first.some((each) => each.login === login)),
          ...first.map(({ login }) => request(login)),
        ];
        const second = chosenFrom({
          ...told,
          requests,
          requested: [...told.requested!, ...first.map(({ login }) => login)],
        });
        expect(second).toEqual([]);
      }),
      runs,
    );
  });
});
