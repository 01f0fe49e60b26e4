import { type Kysely } from "kysely";
import { type ReviewRequestStore } from "../workflows/ports/fact-stores.ts";
import { normalTime } from "./clock.ts";
import { type Schema } from "./schema.ts";

/** Whom the app asked for reviews. People are kept by login in lower case: that is whom GitHub asks. */
export function openReviewRequestStore(db: Kysely<Schema>): ReviewRequestStore {
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

    async add({ repositoryId, number }, requests) {
      if (requests.length === 0) return;
      const rows = requests.map((request) => ({
        repository_id: repositoryId,
        number,
        person_key: request.login.toLowerCase(),
        login: request.login,
        person_id: request.id,
        because: request.because,
        asked_at: normalTime(request.askedAt),
        escalate_at: request.escalateAt === null ? null : normalTime(request.escalateAt),
        state: request.state,
        ended_at: request.endedAt,
      }));
      await db
        .insertInto("review_requests")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
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

    async load(logins) {
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
    },
  };
}
