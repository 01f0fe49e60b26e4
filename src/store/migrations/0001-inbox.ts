import { type Kysely } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** Deliveries by their GUID. */
export function inbox(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("deliveries")
        .addColumn("id", "text", (column) => column.primaryKey().notNull())
        .addColumn("event", "text", (column) => column.notNull())
        .addColumn("action", "text")
        .addColumn("received_at", "text", (column) => column.notNull())
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema.createIndex("deliveries_by_time").on("deliveries").column("received_at").execute();
    },
  };
}
