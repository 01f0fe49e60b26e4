import { type Kysely } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** Whom the app asked for reviews, and what became of it. */
export function reviewRequests(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("review_requests")
        .addColumn("repository_id", flavour.integer, (column) => column.notNull())
        .addColumn("number", flavour.integer, (column) => column.notNull())
        .addColumn("person_key", "text", (column) => column.notNull())
        .addColumn("login", "text", (column) => column.notNull())
        .addColumn("person_id", flavour.integer)
        .addColumn("because", "text", (column) => column.notNull())
        .addColumn("asked_at", "text", (column) => column.notNull())
        .addColumn("escalate_at", "text")
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("ended_at", "text")
        .addPrimaryKeyConstraint("review_requests_key", ["repository_id", "number", "person_key", "asked_at"])
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema
        .createIndex("review_requests_by_person")
        .on("review_requests")
        .columns(["person_key", "state"])
        .execute();
    },
  };
}
