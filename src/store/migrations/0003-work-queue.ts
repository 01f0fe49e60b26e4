import { type Kysely, sql } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** One row per subject that waits, and the counter of fences. */
export function workQueue(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("work_items")
        .addColumn("key", "text", (column) => column.primaryKey().notNull())
        .addColumn("subject", "text", (column) => column.notNull())
        .addColumn("due_at", "text", (column) => column.notNull())
        .addColumn("leased_until", "text")
        .addColumn("fence", flavour.integer, (column) => column.notNull())
        .addColumn("attempts", flavour.integer, (column) => column.notNull())
        .addColumn("back_off_until", "text")
        .addColumn("last_error", "text")
        .addColumn("hints", "text", (column) => column.notNull())
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema.createIndex("work_items_by_due").on("work_items").column("due_at").execute();
      await db.schema
        .createTable("work_fence")
        .addColumn("id", flavour.integer, (column) => column.primaryKey().notNull())
        .addColumn("last", flavour.integer, (column) => column.notNull())
        .addCheckConstraint("work_fence_has_one_row", sql`id = 1`)
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await sql`insert into work_fence (id, last) values (1, 0)`.execute(db);
    },
  };
}
