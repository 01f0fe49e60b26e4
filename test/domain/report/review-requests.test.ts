import { describe, expect, test } from "@jest/globals";

import { ALedger, january, on, person } from "./a-ledger.ts";

/** Pull requests that wait, so that the report knows them. */
function waiting(...numbers: readonly number[]): ALedger {
  const ledger = new ALedger();
  for (const number of numbers) ledger.decides(number, on(2, "8:00"), { verdict: "waiting" });
  return ledger;
}

describe("reviews that were asked for", () => {
  test("are counted once each, by what became of them", () => {
    const ledger = waiting(1, 2, 3);
    ledger.asks(1, on(2), "ada");
    ledger.ends(1, on(2), "ada", on(2, "13:00"), "answered");
    ledger.asks(1, on(3), "sam", { because: "escalation" });
    ledger.ends(1, on(3), "sam", on(3, "10:00"), "not-needed", { because: "escalation" });
    ledger.asks(2, on(4), "ada");
    ledger.ends(2, on(4), "ada", on(5), "taken-back");
    ledger.asks(2, on(4), "mia");
    ledger.ends(2, on(4), "mia", on(5), "closed");
    ledger.asks(3, on(6), "sam");
    ledger.asks(3, on(6), "sam", { state: "withdrawn", endedAt: on(7) });
    ledger.asks(3, on(6), "mia");
    expect(ledger.reports().reviewRequests).toMatchObject({
      asked: 6,
      escalations: 1,
      answered: 1,
      approved: 0,
      timeToVerdict: { count: 1, median: 4, p90: 4 },
      withdrawn: { notNeeded: 1, takenBack: 1, closed: 1, notSaid: 1 },
      open: 1,
      pullRequests: 3,
      people: { total: 3, median: 2, most: 2 },
    });
  });

  test("belong to the period in which they were asked, and end as was known when it was over", () => {
    const ledger = waiting(1);
    ledger.asks(1, "2025-12-31T23:59:59.000Z", "ada");
    ledger.asks(1, on(31), "sam");
    ledger.ends(1, "2025-12-31T23:59:59.000Z", "ada", on(2), "answered");
    ledger.ends(1, on(31), "sam", "2026-02-01T00:00:00.000Z", "answered");
    expect(ledger.reports().reviewRequests).toMatchObject({ asked: 1, answered: 0, open: 1 });
  });

  test.each([
    { name: "theirs that counted, in the same second", by: "ada", at: "9:00", approved: 1 },
    { name: "theirs that counted, older than the ask", by: "ada", at: "8:59", approved: 0 },
    { name: "somebody else's", by: "sam", at: "9:30", approved: 0 },
  ])("lead to an approval: $name is $approved", ({ by, at, approved }) => {
    const ledger = waiting(1);
    const askedAt = on(2, "9:00").replace(".000Z", ".400Z");
    ledger.asks(1, askedAt, "ada");
    ledger.ends(1, askedAt, "ada", on(2, "9:40"), "answered");
    const approval = { id: "1", by, level: "senior", at: on(2, at) };
    ledger.decides(1, on(2, "9:40"), { verdict: "satisfied", approvals: [approval] });
    const { reviewRequests } = ledger.reports();
    expect(reviewRequests).toMatchObject({ answered: 1, approved });
    expect(reviewRequests.approvals).toEqual({ asked: approved, unasked: 1 - approved });
  });

  test("know people by their id, and by their login where no id was known", () => {
    const ledger = waiting(1, 2);
    ledger.asks(1, on(2), "Ada", { id: null });
    ledger.ends(1, on(2), "ada", on(2, "10:00"), "answered", { id: null });
    ledger.asks(2, on(2), "sam");
    ledger.ends(2, on(2), "sam", on(2, "10:00"), "answered", { login: "samantha", id: person("sam").id });
    const approves = (id: string, by: string) => ({ id, by, level: "senior", at: on(2, "10:00") });
    ledger.decides(1, on(2, "10:00"), { verdict: "satisfied", approvals: [approves("1", "ADA")] });
    ledger.decides(2, on(2, "10:00"), { verdict: "satisfied", approvals: [approves("2", "sam")] });
    expect(ledger.reports().reviewRequests).toMatchObject({ asked: 2, answered: 2, approved: 2 });
  });

  test.each([
    { name: "answered in time", end: on(3, "8:59"), late: 0 },
    { name: "answered too late", end: on(3, "9:01"), late: 1 },
    { name: "never answered", end: null, late: 1 },
  ])("are late by the policy's time: $name", ({ end, late }) => {
    const ledger = waiting(1);
    ledger.asks(1, on(2), "ada", { escalateAt: on(3) });
    if (end !== null) ledger.ends(1, on(2), "ada", end, "answered", { escalateAt: on(3) });
    expect(ledger.reports().reviewRequests.late).toBe(late);
  });

  test("that were to be answered after the period are not late yet", () => {
    const ledger = waiting(1);
    ledger.asks(1, on(31), "ada", { escalateAt: "2026-02-02T09:00:00.000Z" });
    expect(ledger.reports().reviewRequests.late).toBe(0);
  });
});

describe("what one person was asked for", () => {
  const december = (day: number): string => `2025-12-${String(day).padStart(2, "0")}T09:00:00.000Z`;

  test.each<{ name: string; asks: readonly (readonly [string, string | null, string?])[]; most: number }>([
    { name: "nothing", asks: [], most: 0 },
    {
      name: "asks one after the other, in the same second",
      asks: [
        [on(2), on(3)],
        [on(3), on(4)],
      ],
      most: 1,
    },
    {
      name: "asks that overlap",
      asks: [
        [on(2), on(5)],
        [on(3), on(6)],
        [on(4), on(7)],
      ],
      most: 3,
    },
    {
      name: "asks that nobody has answered",
      asks: [
        [on(2), null],
        [on(20), on(21)],
      ],
      most: 2,
    },
    {
      name: "asks of different people",
      asks: [
        [on(2), null],
        [on(2), null, "sam"],
      ],
      most: 1,
    },
    {
      name: "many asks that were over when the period began, and one that was not",
      asks: [
        [december(1), december(20)],
        [december(2), december(20)],
        [december(3), on(2)],
      ],
      most: 1,
    },
    {
      name: "an ask that ended in the second in which the period began",
      asks: [[december(1), january.since]],
      most: 0,
    },
  ])("at once is told for $name: $most", ({ asks, most }) => {
    const ledger = waiting(1);
    for (const [from, until, by = "ada"] of asks) {
      ledger.asks(1, from, by);
      if (until !== null) ledger.ends(1, from, by, until, "answered");
    }
    expect(ledger.reports().reviewRequests.heldAtOnce.most).toBe(most);
  });

  test("stands beside what the newest policy of each repository allows", () => {
    const ledger = new ALedger();
    ledger.decides(1, on(1), { verdict: "waiting", mostPerPerson: 9 });
    ledger.decides(1, on(2), { verdict: "waiting", mostPerPerson: 3 });
    ledger.decides(2, on(1), { verdict: "waiting", repository: "acme/other" });
    const capsOf = (repository: string | null): readonly number[] =>
      ledger.reports({ scope: { repository, team: null, service: null } }).reviewRequests.heldAtOnce.caps;
    expect(capsOf(null)).toEqual([3, 5]);
    expect(capsOf("acme/shop")).toEqual([3]);
  });

  test("is not said with a name", () => {
    const ledger = waiting(1);
    ledger.asks(1, on(2), "ada");
    expect(JSON.stringify(ledger.reports().reviewRequests)).not.toMatch(/ada|\b\d{6,}\b/u);
  });
});

describe("the rows of those who were asked", () => {
  test("are by the level that they had when they were asked, and by the teams of what was changed", () => {
    const ledger = new ALedger();
    ledger.decides(1, on(2), { verdict: "waiting", teams: ["@acme/web", "@acme/payments"] });
    ledger.decides(2, on(2), { verdict: "waiting" });
    ledger.asks(1, on(3), "ada", { level: "senior" });
    ledger.ends(1, on(3), "ada", on(4), "answered", { level: "mid" });
    ledger.asks(1, on(3), "otto", { level: "principal" });
    ledger.asks(2, on(3), "sam", { level: null });
    ledger.asks(2, on(3), "ada");
    const { byLevel, byTeam } = ledger.reports().reviewRequests;
    expect(byLevel.map(({ name, asked, answered }) => [name, asked, answered])).toEqual([
      ["senior", 2, 1],
      ["not known", 1, 0],
      ["principal", 1, 0],
    ]);
    expect(byTeam.map(({ name, asked, answered }) => [name, asked, answered])).toEqual([
      ["@acme/payments", 2, 1],
      ["@acme/web", 2, 1],
      ["nobody's", 2, 0],
    ]);
    const { reviewRequests } = ledger.reports({
      scope: { repository: null, team: "@acme/web", service: null },
    });
    expect(reviewRequests).toMatchObject({ asked: 2, pullRequests: 1, people: { total: 2 } });
  });
});
