import { type Kysely } from "kysely";
import { type Notice, type Outbox, type WaitingNotice } from "../workflows/ports/notices.ts";
import { type Clock, timestamp } from "./clock.ts";
import { type Schema } from "./schema.ts";
import { storedJson } from "./stored-json.ts";
import { backOff } from "./work-queue/back-off.ts";

const minute = 60_000;
/** Whoever takes a notice has so long to send it, before another replica may. Milliseconds. */
const takenFor = minute;
/** Milliseconds. */
const pauses = { shortest: 30_000, longest: 60 * minute };
/** After three days nobody wants to hear it any more. Milliseconds. */
const givenUpAfter = 3 * 24 * 60 * minute;

/** Notices that wait to be sent. What was sent stays as a row, so that it is not said twice. */
export function openOutbox(db: Kysely<Schema>, now: Clock, random: () => number): Outbox {
  return {
    async add(notice, channels) {
      if (channels.length === 0) return;
      const at = timestamp(now());
      const text = storedJson(notice);
      await db
        .insertInto("notices")
        .values(
          [...channels].sort().map((channel) => ({
            notice_key: notice.key,
            channel,
            notice: text,
            recorded_at: at,
            due_at: at,
            attempts: 0,
            last_error: null,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async take(most) {
      const moment = now();
      const due = await db
        .selectFrom("notices")
        .selectAll()
        .where("due_at", "<=", timestamp(moment))
        .orderBy("due_at")
        .orderBy("notice_key")
        .limit(most)
        .execute();
      const taken: WaitingNotice[] = [];
      for (const row of due) {
        // The due time tells whether another replica was faster.
        const { numUpdatedRows } = await db
          .updateTable("notices")
          .set({ due_at: timestamp(new Date(moment.getTime() + takenFor)), attempts: row.attempts + 1 })
          .where("notice_key", "=", row.notice_key)
          .where("channel", "=", row.channel)
          .where("due_at", "=", row.due_at)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) continue;
        const notice = JSON.parse(row.notice) as Notice;
        const { channel, attempts, recorded_at: recordedAt } = row;
        taken.push({ notice, channel, attempts, recordedAt });
      }
      return taken;
    },

    async sent({ notice, channel }) {
      await db
        .updateTable("notices")
        .set({ due_at: null, last_error: null })
        .where("notice_key", "=", notice.key)
        .where("channel", "=", channel)
        .execute();
    },

    async failed({ notice, channel, attempts, recordedAt }, error, retryAfter) {
      const moment = now().getTime();
      const isGivenUp = moment - Date.parse(recordedAt) > givenUpAfter;
      const asked = Math.max(backOff(attempts + 1, random(), pauses), retryAfter ?? 0);
      // However long the channel asks: a year would be a notice that nobody gets and nobody misses.
      const pause = Math.min(asked, pauses.longest);
      await db
        .updateTable("notices")
        .set({
          due_at: isGivenUp ? null : timestamp(new Date(moment + pause)),
          last_error: error.slice(0, 500),
        })
        .where("notice_key", "=", notice.key)
        .where("channel", "=", channel)
        .execute();
      return isGivenUp ? "given-up" : "later";
    },
  };
}

/** Forgets notices that are done with and were recorded before a moment. */
export async function pruneNotices(db: Kysely<Schema>, before: Date): Promise<void> {
  await db
    .deleteFrom("notices")
    .where("due_at", "is", null)
    .where("recorded_at", "<", timestamp(before))
    .execute();
}
