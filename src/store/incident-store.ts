import { type Kysely } from "kysely";
import { type IncidentReport } from "../domain/incident/incident.ts";
import { type IncidentStore } from "../workflows/ports/fact-stores.ts";
import { timestamp } from "./clock.ts";
import { type Schema } from "./schema.ts";
import { storedJson } from "./stored-json.ts";
import { addHints, type WorkQueueSettings } from "./work-queue/work-queue.ts";

/** What was said about incidents. Reports only ever add up; what they say together is for the domain. */
export function openIncidentStore(db: Kysely<Schema>, settings: WorkQueueSettings): IncidentStore {
  return {
    report: (organisation, report, hints) =>
      db.transaction().execute(async (transaction) => {
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto("incident_reports")
          .values({
            organisation: organisation.toLowerCase(),
            report_id: report.reportId,
            incident_id: report.incidentId,
            report: storedJson(report),
            recorded_at: timestamp(settings.now()),
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows === 0n) return false;
        await addHints(transaction, hints, settings);
        return true;
      }),

    async reportsOf(organisation, incidentId) {
      const rows = await db
        .selectFrom("incident_reports")
        .select("report")
        .where("organisation", "=", organisation.toLowerCase())
        .where("incident_id", "=", incidentId)
        .orderBy("recorded_at")
        .orderBy("report_id")
        .execute();
      return rows.map(({ report }) => JSON.parse(report) as IncidentReport);
    },

    async reportsSince(organisation, since) {
      const rows = await db
        .selectFrom("incident_reports")
        .select("report")
        .where("organisation", "=", organisation.toLowerCase())
        .where("incident_id", "in", (recent) =>
          recent
            .selectFrom("incident_reports")
            .select("incident_id")
            .where("organisation", "=", organisation.toLowerCase())
            .where("recorded_at", ">=", since),
        )
        .orderBy("recorded_at")
        .orderBy("report_id")
        .execute();
      return rows.map(({ report }) => JSON.parse(report) as IncidentReport);
    },
  };
}
