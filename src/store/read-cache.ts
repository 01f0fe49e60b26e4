import { type Kysely, type Transaction } from "kysely";
import { type ReadCache } from "../workflows/ports/fact-stores.ts";
import { type Clock, timestamp } from "./clock.ts";
import { type Schema } from "./schema.ts";

/** What an entry costs beside its key and value: its row and its places in two indexes, in bytes. */
const OVERHEAD = 200;

/** A use is noted at most so often, in milliseconds: a read should not cost a write to the disk each time. */
const NOTE_USE_EVERY = 3_600_000;

/** A cache of at most `bound` bytes; what was not used for the longest time goes first. */
export function openReadCache(db: Kysely<Schema>, now: Clock, bound: number): ReadCache {
  return {
    async get(key) {
      const entry = await db
        .selectFrom("cache_entries")
        .select(["value", "used_at"])
        .where("key", "=", key)
        .executeTakeFirst();
      if (entry === undefined) return null;
      if (now().getTime() - Date.parse(entry.used_at) >= NOTE_USE_EVERY) {
        await db
          .updateTable("cache_entries")
          .set({ used_at: timestamp(now()) })
          .where("key", "=", key)
          .execute();
      }
      return entry.value;
    },

    async put(key, value) {
      const bytes = Buffer.byteLength(key) + Buffer.byteLength(value) + OVERHEAD;
      // One that large would push everything else out; one with such characters would come back as another text.
      if (bytes > bound / 2 || !isKept(key) || !isKept(value)) return;
      const entry = { value, bytes, used_at: timestamp(now()) };
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto("cache_entries")
          .values({ key, ...entry })
          .onConflict((conflict) => conflict.column("key").doUpdateSet(entry))
          .execute();
        await evict(transaction, key, bound);
      });
    },
  };
}

/** Lone surrogates and NUL do not survive every database. */
function isKept(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

async function evict(transaction: Transaction<Schema>, newest: string, bound: number): Promise<void> {
  const { total } = await transaction
    .selectFrom("cache_entries")
    // PostgreSQL sums up to a type that comes back as text.
    .select((row) => row.cast<number>(row.fn.sum("bytes"), "bigint").as("total"))
    .executeTakeFirstOrThrow();
  let excess = total - bound;
  if (excess <= 0) return;
  const oldest = await transaction
    .selectFrom("cache_entries")
    .select(["key", "bytes"])
    .where("key", "<>", newest)
    .orderBy("used_at")
    .orderBy("key")
    .execute();
  for (const { key, bytes } of oldest) {
    if (excess <= 0) return;
    await transaction.deleteFrom("cache_entries").where("key", "=", key).execute();
    excess -= bytes;
  }
}
