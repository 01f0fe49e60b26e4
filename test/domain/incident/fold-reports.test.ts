import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { foldForRaises, foldReports } from "../../../src/domain/incident/fold-reports.ts";
import { type IncidentReport, type NamedCause, reportOf } from "../../../src/domain/incident/incident.ts";

let reports = 0;

/** A report at an hour of one day. */
function at(hour: number, said: Partial<IncidentReport> = {}): IncidentReport {
  const when = `2026-03-05T${String(hour).padStart(2, "0")}:00:00.000Z`;
  reports += 1;
  return reportOf({ incidentId: "webhook:7", reportId: `r${reports}`, source: "webhook", at: when }, said);
}

function aCause(over: Partial<NamedCause> = {}): NamedCause {
  return { owner: "acme", repository: "shop", number: 12, sha: null, saidBy: "sam", ...over };
}

describe("reports about one incident", () => {
  test("the newest word stands for title, severity and state; what it leaves out stays", () => {
    const incident = foldReports([
      at(10, { title: "Checkout is slow", severity: "sev3", state: "open" }),
      at(11, { severity: "sev1" }),
    ]);
    expect(incident).toMatchObject({ title: "Checkout is slow", severity: "sev1", state: "open" });
  });

  test("the earliest start stands, and it is the first report's time where nobody says", () => {
    expect(foldReports([at(10), at(9)]).startedAt).toBe("2026-03-05T09:00:00.000Z");
    expect(
      foldReports([
        at(10, { startedAt: "2026-03-05T08:30:00.000Z" }),
        at(9, { startedAt: "2026-03-05T08:40:00.000Z" }),
      ]).startedAt,
    ).toBe("2026-03-05T08:30:00.000Z");
  });

  test("it ended when that was said, else when it was resolved for good", () => {
    expect(
      foldReports([at(10), at(12, { state: "resolved", endedAt: "2026-03-05T11:30:00.000Z" })]).endedAt,
    ).toBe("2026-03-05T11:30:00.000Z");
    expect(
      foldReports([
        at(10, { state: "resolved" }),
        at(11, { state: "open" }),
        at(12, { state: "resolved" }),
        at(13),
      ]).endedAt,
    ).toBe("2026-03-05T12:00:00.000Z");
  });

  test("one that is open again has no end", () => {
    expect(foldReports([at(10, { state: "resolved" }), at(11, { state: "open" })]).endedAt).toBeNull();
  });

  test("services and causes add up, each once, whatever the case of a name", () => {
    const incident = foldReports([
      at(10, { services: ["checkout"], causes: [aCause()] }),
      at(11, {
        services: ["payments", "checkout"],
        causes: [aCause({ owner: "ACME", saidBy: "kim" }), aCause({ number: 13 })],
      }),
    ]);
    expect(incident.services).toEqual(["checkout", "payments"]);
    expect(incident.causes.map(({ number, saidBy }) => [number, saidBy])).toEqual([
      [12, "sam"],
      [13, "sam"],
    ]);
  });

  test("they say the same in whatever order they came", () => {
    const some = [
      at(9, { title: "a", services: ["x"] }),
      at(9, { title: "b", state: "resolved" }),
      at(10, { severity: "sev2", causes: [aCause()] }),
      at(11, { state: "open", causes: [aCause({ number: 13 })] }),
      at(12, { endedAt: "2026-03-05T11:59:00.000Z", state: "resolved" }),
    ];
    const told = foldReports([some[0]!, ...some.slice(1)]);
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: some.length }), ([first, ...others]) => {
        expect(foldReports([first!, ...others])).toEqual(told);
      }),
    );
  });
});

describe("of an incident that an issue tells", () => {
  const inIssue = (hour: number, said: Partial<IncidentReport>): IncidentReport => ({
    ...at(hour, said),
    incidentId: "issue:acme/shop#90",
    source: "issue",
  });
  const worst = inIssue(10, { severity: "sev1", state: "open" });

  test("the worst severity holds for raised tiers, whatever is edited into it", () => {
    const edited = inIssue(11, { severity: "sev4", state: "open" });
    expect(foldForRaises([worst, edited])).toMatchObject({ severity: "sev1", endedAt: null });
    expect(foldReports([worst, edited]).severity).toBe("sev4");
  });

  test("it ended no earlier than it was last said to be open", () => {
    const closed = inIssue(12, { state: "resolved", endedAt: "2020-01-01T00:00:00.000Z" });
    expect(foldForRaises([worst, closed]).endedAt).toBe("2026-03-05T10:00:00.000Z");
    const later = inIssue(12, { state: "resolved", endedAt: "2026-03-05T11:00:00.000Z" });
    expect(foldForRaises([worst, later]).endedAt).toBe("2026-03-05T11:00:00.000Z");
  });

  test("a tool's own word stands", () => {
    const reports = [at(10, { severity: "sev1" }), at(11, { severity: "sev4" })] as const;
    expect(foldForRaises(reports)).toEqual(foldReports(reports));
  });
});
