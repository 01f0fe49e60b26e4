import { type Kysely, sql } from "kysely";
import { type ReviewRequestStore } from "../workflows/ports/fact-stores.ts";
import { normalTime } from "./clock.ts";
import { type Flavour } from "./flavour.ts";
import { type Schema } from "./schema.ts";

/** Whom the app asked for reviews. People are kept by login in lower case: that is whom GitHub asks. */
export function openReviewRequestStore(db: Kysely<Schema>, flavour: Flavour): ReviewRequestStore {
  return {
    async read({ repositoryId, number }) {
      const rows = await db
        .selectFrom("review_requests")
        .selectAll()
        .where("repository_id", "=", repositoryId)
        .where("number", "=", number)
        .orderBy("asked_at")
        .orderBy("person_key")
        .execute();
      return rows.map((row) => ({
        login: row.login,
        id: row.person_id,
        because: row.because,
        askedAt: row.asked_at,
        escalateAt: row.escalate_at,
        state: row.state,
        endedAt: row.ended_at,
      }));
    },

    async add({ repositoryId, number }, requests, mostPerPerson) {
      if (requests.length === 0) return [];
      return db.transaction().execute(async (transaction) => {
        // SQLite has one transaction at a time by itself.
        if (flavour.locksRows) await sql`lock table review_requests in exclusive mode`.execute(transaction);
        const load = await loadOf(transaction, requests.map(keyOf));
        const added = requests.filter((request) => (load.get(keyOf(request)) ?? 0) < mostPerPerson);
        if (added.length === 0) return [];
        await transaction
          .insertInto("review_requests")
          .values(
            added.map((request) => ({
              repository_id: repositoryId,
              number,
              person_key: keyOf(request),
              login: request.login,
              person_id: request.id,
              because: request.because,
              asked_at: normalTime(request.askedAt),
              escalate_at: request.escalateAt === null ? null : normalTime(request.escalateAt),
              state: request.state,
              ended_at: request.endedAt,
            })),
          )
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return added;
      });
    },

    async remove({ repositoryId, number }, requests) {
      for (const request of requests) {
        await db
          .deleteFrom("review_requests")
          .where("repository_id", "=", repositoryId)
          .where("number", "=", number)
          .where("person_key", "=", keyOf(request))
          .where("asked_at", "=", normalTime(request.askedAt))
          .execute();
      }
    },

    async end({ repositoryId, number }, login, state, at) {
      await db
        .updateTable("review_requests")
        .set({ state, ended_at: normalTime(at) })
        .where("repository_id", "=", repositoryId)
        .where("number", "=", number)
        .where("person_key", "=", login.toLowerCase())
        .where("state", "=", "open")
        .execute();
    },

    load: (logins) => loadOf(db, logins),
  };
}

function keyOf({ login }: { readonly login: string }): string {
  return login.toLowerCase();
}

async function loadOf(db: Kysely<Schema>, logins: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (logins.length === 0) return new Map();
  const rows = await db
    .selectFrom("review_requests")
    .select(["person_key", (row) => row.fn.countAll().as("count")])
    .where("state", "=", "open")
    .where(
      "person_key",
      "in",
      logins.map((login) => login.toLowerCase()),
    )
    .groupBy("person_key")
    .execute();
  return new Map(rows.map(({ person_key, count }) => [person_key, Number(count)]));
}
