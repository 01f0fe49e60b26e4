import { type Kysely } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** Which content each review was for, and what contents are made of. */
export function reviewContents(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable("contents").addColumn("current_since", "text").execute();
      await db.schema.alterTable("contents").addColumn("parts", "text").execute();
      await db.schema
        .createTable("review_contents")
        .addColumn("repository_id", flavour.integer, (column) => column.notNull())
        .addColumn("number", flavour.integer, (column) => column.notNull())
        .addColumn("review_id", "text", (column) => column.notNull())
        .addColumn("content_digest", "text")
        .addColumn("recorded_at", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("review_contents_key", ["repository_id", "number", "review_id"])
        .modifyEnd(flavour.tableSuffix)
        .execute();
    },
  };
}
