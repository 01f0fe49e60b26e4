import { type Kysely } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** What was said about incidents, by whichever source. */
export function incidentReports(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("incident_reports")
        .addColumn("organisation", "text", (column) => column.notNull())
        .addColumn("report_id", "text", (column) => column.notNull())
        .addColumn("incident_id", "text", (column) => column.notNull())
        .addColumn("report", "text", (column) => column.notNull())
        .addColumn("recorded_at", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("incident_reports_key", ["organisation", "report_id"])
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema
        .createIndex("incident_reports_by_incident")
        .on("incident_reports")
        .columns(["organisation", "incident_id"])
        .execute();
      await db.schema
        .createIndex("incident_reports_by_time")
        .on("incident_reports")
        .columns(["organisation", "recorded_at"])
        .execute();
    },
  };
}
