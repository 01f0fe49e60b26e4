import { type Kysely } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** What was read from GitHub and cannot change. */
export function readCache(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("cache_entries")
        .addColumn("key", "text", (column) => column.primaryKey().notNull())
        .addColumn("value", "text", (column) => column.notNull())
        .addColumn("bytes", flavour.integer, (column) => column.notNull())
        .addColumn("used_at", "text", (column) => column.notNull())
        .modifyEnd(flavour.tableSuffix)
        .execute();
      // Covers the sum of all sizes and the search for the least recently used.
      await db.schema
        .createIndex("cache_entries_by_use")
        .on("cache_entries")
        .columns(["used_at", "bytes"])
        .execute();
    },
  };
}
