import { describe, expect, test } from "@jest/globals";

import { ALedger, on } from "./a-ledger.ts";

describe("a pull request that nobody signed", () => {
  test.each([
    { name: "is open still", tell: () => undefined, waiting: 1, closed: 0 },
    { name: "was closed", tell: (ledger: ALedger) => ledger.closes(1, on(3)), waiting: 0, closed: 1 },
    {
      name: "was closed and opened again",
      tell: (ledger: ALedger) => {
        ledger.closes(1, on(3));
        ledger.closes(1, on(4), { state: "reopened" });
      },
      waiting: 1,
      closed: 0,
    },
    {
      name: "was closed after the period",
      tell: (ledger: ALedger) => ledger.closes(1, "2026-02-01T00:00:00.000Z"),
      waiting: 1,
      closed: 0,
    },
    {
      name: "was merged where nobody watches",
      tell: (ledger: ALedger) => ledger.closes(1, on(3), { state: "merged" }),
      waiting: 0,
      closed: 0,
    },
  ])("$name: $waiting waiting, $closed closed", ({ tell, waiting, closed }) => {
    const ledger = new ALedger();
    ledger.decides(1, on(2), { verdict: "waiting", teams: ["@acme/web"] });
    tell(ledger);
    const { signOff, pullRequests } = ledger.reports();
    expect(signOff).toMatchObject({ unsigned: waiting + closed, waiting, closed });
    expect(pullRequests.teams[0]).toMatchObject({ unsigned: waiting + closed, waiting, closed });
  });
});

describe("what was closed without being merged", () => {
  test("is told with what people had given to it", () => {
    const ledger = new ALedger();
    const approval = { id: "1", by: "ada", level: "senior", at: on(2) };
    ledger.decides(1, on(2), {
      verdict: "satisfied",
      lines: 200,
      provenance: "authored",
      approvals: [approval],
    });
    ledger.closes(1, on(3), { verdict: "satisfied" });
    ledger.decides(2, on(2), { verdict: "waiting", provenance: "unknown" });
    ledger.closes(2, on(3));
    ledger.closes(2, on(4), { state: "reopened" });
    ledger.closes(2, on(5));
    ledger.decides(3, "2025-12-01T09:00:00.000Z", { verdict: "waiting" });
    ledger.closes(3, "2025-12-31T09:00:00.000Z");
    ledger.decides(4, on(6), { verdict: "satisfied", approvals: [{ ...approval, id: "4" }] });
    expect(ledger.reports().closings).toEqual({
      total: 2,
      byProvenance: { none: 0, unknown: 1, assisted: 0, authored: 1 },
      signedOff: 1,
      approvals: 1,
      hours: 0.5,
      reopened: 1,
    });
  });

  test("keeps to the scope", () => {
    const ledger = new ALedger();
    ledger.decides(1, on(2), { verdict: "waiting", teams: ["@acme/web"] });
    ledger.decides(2, on(2), { verdict: "waiting", teams: ["@acme/docs"] });
    ledger.closes(1, on(3));
    ledger.closes(2, on(3));
    ledger.closes(2, on(4), { state: "reopened" });
    const scope = { repository: null, team: "@acme/web", service: null };
    expect(ledger.reports({ scope }).closings).toMatchObject({ total: 1, reopened: 0 });
  });
});
