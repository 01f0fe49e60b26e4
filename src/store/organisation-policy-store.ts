import { type Kysely } from "kysely";
import { type OrganisationPolicyStore } from "../workflows/ports/fact-stores.ts";
import { type Schema } from "./schema.ts";

/** The policy of each organisation as it was last seen. */
export function openOrganisationPolicyStore(db: Kysely<Schema>): OrganisationPolicyStore {
  return {
    async read(ownerId) {
      const row = await db
        .selectFrom("organisation_policies")
        .selectAll()
        .where("owner_id", "=", ownerId)
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        ownerId: row.owner_id,
        repository: row.repository,
        repositoryId: row.repository_id,
        sha: row.sha,
        firstSeenAt: row.first_seen_at,
        lastSeenAt: row.last_seen_at,
        missingSince: row.missing_since,
      };
    },

    async save(seen) {
      const values = {
        repository_id: seen.repositoryId,
        repository: seen.repository,
        sha: seen.sha,
        first_seen_at: seen.firstSeenAt,
        last_seen_at: seen.lastSeenAt,
        missing_since: seen.missingSince,
      };
      await db
        .insertInto("organisation_policies")
        .values({ owner_id: seen.ownerId, ...values })
        .onConflict((conflict) => conflict.column("owner_id").doUpdateSet(values))
        .execute();
    },

    async forget(ownerId) {
      await db.deleteFrom("organisation_policies").where("owner_id", "=", ownerId).execute();
    },
  };
}
