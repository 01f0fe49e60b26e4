import { type Kysely } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** Protected branches and how far they are matched, changes of rules, and what is left to do after a bypass. */
export function watch(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("watched_branches")
        .addColumn("repository_id", flavour.integer, (column) => column.notNull())
        .addColumn("branch", "text", (column) => column.notNull())
        .addColumn("watched", "text", (column) => column.notNull())
        .addColumn("recorded_at", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("watched_branches_key", ["repository_id", "branch"])
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema
        .createTable("rule_changes")
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("change_id", "text", (column) => column.notNull())
        .addColumn("at", "text", (column) => column.notNull())
        .addColumn("change", "text", (column) => column.notNull())
        .addColumn("recorded_at", "text", (column) => column.notNull())
        .addColumn("in_ledger_at", "text")
        .addPrimaryKeyConstraint("rule_changes_key", ["scope", "change_id"])
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema
        .createTable("follow_ups")
        .addColumn("entry", flavour.integer, (column) => column.notNull().primaryKey())
        .addColumn("repository_id", flavour.integer, (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("follow_up", "text", (column) => column.notNull())
        .addColumn("recorded_at", "text", (column) => column.notNull())
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema
        .createIndex("follow_ups_of_repository")
        .on("follow_ups")
        .columns(["repository_id", "state"])
        .execute();
    },
  };
}
