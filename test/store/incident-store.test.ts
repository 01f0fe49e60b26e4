import { describe, expect, test } from "@jest/globals";
import { type IncidentReport, reportOf } from "../../src/domain/incident/incident.ts";
import { incidentSubject } from "../../src/workflows/ports/work-subject.ts";
import { onEachDatabase } from "./support/databases.ts";
import { clockFrom } from "./support/stores.ts";

function aReport(reportId: string, incidentId = "webhook:7"): IncidentReport {
  const at = "2026-03-05T10:00:00.000Z";
  return reportOf({ incidentId, reportId, source: "webhook", at }, { services: ["checkout"] });
}

onEachDatabase((withStore) => {
  describe("reports about incidents", () => {
    test("are durable with their work, and come once", () =>
      withStore({ now: clockFrom() }, async ({ incidents, workQueue }) => {
        const hints = [{ subject: incidentSubject("Acme", "webhook:7"), because: "webhook" }];
        expect(await incidents.report("Acme", aReport("r1"), hints)).toBe(true);
        expect(await incidents.report("acme", aReport("r1"), hints)).toBe(false);
        expect(await incidents.reportsOf("ACME", "webhook:7")).toEqual([aReport("r1")]);
        expect((await workQueue.claim())?.subject.key).toBe("incident acme webhook:7");
        expect(await workQueue.claim()).toBeNull();
      }));

    test("of another organisation are never seen", () =>
      withStore({ now: clockFrom() }, async ({ incidents }) => {
        await incidents.report("acme", aReport("r1"), []);
        expect(await incidents.reportsOf("globex", "webhook:7")).toEqual([]);
        expect(await incidents.reportsSince("globex", "2026-01-01T00:00:00.000Z")).toEqual([]);
      }));

    test("of another organisation are never seen, though its incident has the same id", () =>
      withStore({ now: clockFrom() }, async ({ incidents }) => {
        await incidents.report("acme", aReport("r1"), []);
        await incidents.report("globex", aReport("r2"), []);
        const since = "2026-01-01T00:00:00.000Z";
        expect((await incidents.reportsSince("acme", since)).map(({ reportId }) => reportId)).toEqual(["r1"]);
        expect((await incidents.reportsOf("acme", "webhook:7")).map(({ reportId }) => reportId)).toEqual([
          "r1",
        ]);
      }));

    test("since a moment come with everything that was said of the same incident before it", () => {
      const now = clockFrom();
      return withStore({ now }, async ({ incidents }) => {
        await incidents.report("acme", aReport("r1"), []);
        await incidents.report("acme", aReport("other", "webhook:8"), []);
        now.advance(60_000);
        const since = now().toISOString();
        await incidents.report("acme", aReport("r2"), []);
        const recent = await incidents.reportsSince("acme", since);
        expect(recent.map(({ reportId }) => reportId)).toEqual(["r1", "r2"]);
      });
    });
  });
});
