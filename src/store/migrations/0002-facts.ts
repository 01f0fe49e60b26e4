import { type Kysely } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** What was observed about pull requests, keyed by GitHub's ids and never by names. */
export function facts(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("pushes")
        .addColumn("repository_id", flavour.integer, (column) => column.notNull())
        .addColumn("head_sha", "text", (column) => column.notNull())
        .addColumn("pusher_id", flavour.integer, (column) => column.notNull())
        .addColumn("pusher_login", "text", (column) => column.notNull())
        .addColumn("pusher_kind", "text", (column) => column.notNull())
        .addColumn("recorded_at", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("pushes_key", ["repository_id", "head_sha", "pusher_id"])
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema
        .createTable("reviews_submitted")
        .addColumn("repository_id", flavour.integer, (column) => column.notNull())
        .addColumn("number", flavour.integer, (column) => column.notNull())
        .addColumn("review_id", "text", (column) => column.notNull())
        .addColumn("head_sha", "text", (column) => column.notNull())
        .addColumn("base_ref", "text", (column) => column.notNull())
        .addColumn("recorded_at", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("reviews_submitted_key", ["repository_id", "number", "review_id"])
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema
        .createTable("contents")
        .addColumn("repository_id", flavour.integer, (column) => column.notNull())
        .addColumn("number", flavour.integer, (column) => column.notNull())
        .addColumn("head_sha", "text", (column) => column.notNull())
        .addColumn("base_ref", "text", (column) => column.notNull())
        .addColumn("content_digest", "text", (column) => column.notNull())
        .addColumn("recorded_at", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("contents_key", [
          "repository_id",
          "number",
          "head_sha",
          "base_ref",
          "content_digest",
        ])
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema
        .createTable("evidence")
        .addColumn("repository_id", flavour.integer, (column) => column.notNull())
        .addColumn("number", flavour.integer, (column) => column.notNull())
        .addColumn("digest", "text", (column) => column.notNull())
        .addColumn("evidence", "text", (column) => column.notNull())
        .addColumn("recorded_at", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("evidence_key", ["repository_id", "number", "digest"])
        .modifyEnd(flavour.tableSuffix)
        .execute();
    },
  };
}
