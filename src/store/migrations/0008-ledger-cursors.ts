import { type Kysely } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** How far streams and anchors of the ledger have come. */
export function ledgerCursors(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("ledger_cursors")
        .addColumn("name", "text", (column) => column.primaryKey().notNull())
        .addColumn("sequence", flavour.integer, (column) => column.notNull())
        .addColumn("leased_until", "text")
        .addColumn("fence", flavour.integer, (column) => column.notNull())
        .modifyEnd(flavour.tableSuffix)
        .execute();
    },
  };
}
