import { type Kysely } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** Comments as they were created, and what commands in them did. */
export function acts(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("comments_created")
        .addColumn("repository_id", flavour.integer, (column) => column.notNull())
        .addColumn("number", flavour.integer, (column) => column.notNull())
        .addColumn("comment_id", flavour.integer, (column) => column.notNull())
        .addColumn("author_id", flavour.integer, (column) => column.notNull())
        .addColumn("author_login", "text", (column) => column.notNull())
        .addColumn("author_kind", "text", (column) => column.notNull())
        .addColumn("body", "text", (column) => column.notNull())
        .addColumn("created_at", "text", (column) => column.notNull())
        .addColumn("url", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("comments_created_key", ["repository_id", "comment_id"])
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema
        .createIndex("comments_created_by_author")
        .on("comments_created")
        .columns(["author_id", "created_at"])
        .execute();
      await db.schema
        .createTable("acts")
        .addColumn("repository_id", flavour.integer, (column) => column.notNull())
        .addColumn("number", flavour.integer, (column) => column.notNull())
        .addColumn("sequence", flavour.integer, (column) => column.notNull())
        .addColumn("act_id", "text", (column) => column.notNull())
        .addColumn("act", "text", (column) => column.notNull())
        .addColumn("recorded_at", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("acts_key", ["repository_id", "number", "act_id"])
        .addUniqueConstraint("acts_in_order", ["repository_id", "number", "sequence"])
        .modifyEnd(flavour.tableSuffix)
        .execute();
    },
  };
}
