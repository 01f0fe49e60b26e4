import { type Kysely } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** Which pull requests were open when they were last looked at. */
export function openPullRequests(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("open_pull_requests")
        .addColumn("repository_id", flavour.integer, (column) => column.notNull())
        .addColumn("number", flavour.integer, (column) => column.notNull())
        .addPrimaryKeyConstraint("open_pull_requests_key", ["repository_id", "number"])
        .modifyEnd(flavour.tableSuffix)
        .execute();
    },
  };
}
