import { type Kysely } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** The policy of each organisation as it was last seen. */
export function organisationPolicies(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("organisation_policies")
        .addColumn("owner_id", flavour.integer, (column) => column.primaryKey())
        .addColumn("repository_id", flavour.integer, (column) => column.notNull())
        .addColumn("repository", "text", (column) => column.notNull())
        .addColumn("sha", "text", (column) => column.notNull())
        .addColumn("first_seen_at", "text", (column) => column.notNull())
        .addColumn("last_seen_at", "text", (column) => column.notNull())
        .addColumn("missing_since", "text")
        .modifyEnd(flavour.tableSuffix)
        .execute();
    },
  };
}
