import { type Kysely } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** What teams are to be told, until it has been said. */
export function notices(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("notices")
        .addColumn("notice_key", "text", (column) => column.notNull())
        .addColumn("channel", "text", (column) => column.notNull())
        .addColumn("notice", "text", (column) => column.notNull())
        .addColumn("recorded_at", "text", (column) => column.notNull())
        .addColumn("due_at", "text")
        .addColumn("attempts", flavour.integer, (column) => column.notNull())
        .addColumn("last_error", "text")
        .addPrimaryKeyConstraint("notices_key", ["notice_key", "channel"])
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema.createIndex("notices_due").on("notices").column("due_at").execute();
    },
  };
}
