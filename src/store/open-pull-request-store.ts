import { type Kysely } from "kysely";
import { type OpenPullRequestStore } from "../workflows/ports/open-pull-requests.ts";
import { type Schema } from "./schema.ts";

/** Which pull requests were open when they were last looked at. */
export function openOpenPullRequestStore(db: Kysely<Schema>): OpenPullRequestStore {
  return {
    async add({ repositoryId, number }) {
      const found = await db
        .selectFrom("open_pull_requests")
        .select("number")
        .where("repository_id", "=", repositoryId)
        .where("number", "=", number)
        .executeTakeFirst();
      // Most are known, and reading costs no sync of the disk.
      if (found !== undefined) return;
      await db
        .insertInto("open_pull_requests")
        .values({ repository_id: repositoryId, number })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async remove({ repositoryId, number }) {
      await db
        .deleteFrom("open_pull_requests")
        .where("repository_id", "=", repositoryId)
        .where("number", "=", number)
        .execute();
    },

    async numbersOf(repositoryId) {
      const rows = await db
        .selectFrom("open_pull_requests")
        .select("number")
        .where("repository_id", "=", repositoryId)
        .orderBy("number")
        .execute();
      return rows.map(({ number }) => number);
    },
  };
}
