import { type Kysely } from "kysely";
import { type LedgerCursor, type LedgerCursors } from "../../workflows/ports/ledger-outlets.ts";
import { type Clock, timestamp } from "../clock.ts";
import { type Schema } from "../schema.ts";

/** One row for each name: a lease is taken by whoever's update finds it free. */
export function openLedgerCursors(db: Kysely<Schema>, now: Clock): LedgerCursors {
  const until = (milliseconds: number): string => timestamp(new Date(now().getTime() + milliseconds));

  return {
    async lease(name, milliseconds) {
      await db
        .insertInto("ledger_cursors")
        .values({ name, sequence: 0, leased_until: null, fence: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const row = await db
        .updateTable("ledger_cursors")
        .set((column) => ({ leased_until: until(milliseconds), fence: column("fence", "+", 1) }))
        .where("name", "=", name)
        .where((column) =>
          column.or([column("leased_until", "is", null), column("leased_until", "<=", timestamp(now()))]),
        )
        .returning(["name", "sequence", "fence"])
        .executeTakeFirst();
      return row ?? null;
    },

    async advance({ name, fence }, sequence, milliseconds) {
      const { numUpdatedRows } = await db
        .updateTable("ledger_cursors")
        .set({ sequence, leased_until: until(milliseconds) })
        .where("name", "=", name)
        .where("fence", "=", fence)
        .where("leased_until", "is not", null)
        .where("sequence", "<=", sequence)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    async release({ name, fence }: LedgerCursor) {
      await db
        .updateTable("ledger_cursors")
        .set({ leased_until: null })
        .where("name", "=", name)
        .where("fence", "=", fence)
        .execute();
    },
  };
}
