import { type Kysely, type Transaction } from "kysely";
import { type Hint, type WorkItem, type WorkQueue } from "../../workflows/ports/work-queue.ts";
import { type WorkSubject } from "../../workflows/ports/work-subject.ts";
import { type Clock, normalTime, timestamp } from "../clock.ts";
import { type Flavour } from "../flavour.ts";
import { type Schema } from "../schema.ts";
import { type BackOff } from "./back-off.ts";
import {
  claimed,
  completed,
  failed,
  givenBack,
  hinted,
  idleItem,
  isIdle,
  type ItemState,
  renewed,
} from "./item-state.ts";
import { rowOf, stateOf } from "./rows.ts";

/** What the queue needs to know. */
export interface WorkQueueSettings {
  readonly now: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly backOff: BackOff;
  /** Milliseconds that a lease lasts unless it is renewed. */
  readonly leaseFor: number;
  readonly flavour: Flavour;
}

/** The queue in the database. The rules are in `item-state.ts`; here they are made durable, one step at a time. */
export function openWorkQueue(db: Kysely<Schema>, settings: WorkQueueSettings): WorkQueue {
  const now = (): string => timestamp(settings.now());

  /** Takes a step with the item if `item` still has its newest lease; answers whether it did. */
  const step = (item: WorkItem, take: (state: ItemState) => ItemState): Promise<boolean> =>
    db.transaction().execute(async (transaction) => {
      const state = await lockRow(transaction, item.subject.key, settings.flavour);
      if (state?.fence !== item.fence || state.leasedUntil === null) return false;
      await save(transaction, take(state));
      return true;
    });

  return {
    enqueue: (hints, notBefore) =>
      db
        .transaction()
        .execute((transaction) =>
          addHints(transaction, hints, settings, notBefore === undefined ? undefined : normalTime(notBefore)),
        ),

    claim: () =>
      db.transaction().execute(async (transaction) => {
        const moment = now();
        const row = await transaction
          .selectFrom("work_items")
          .selectAll()
          .where("due_at", "<=", moment)
          .orderBy("due_at")
          .orderBy("key")
          .limit(1)
          .$if(settings.flavour.locksRows, (query) => query.forUpdate().skipLocked())
          .executeTakeFirst();
        if (row === undefined) return null;
        const state = claimed(stateOf(row), await nextFence(transaction), moment, settings.leaseFor);
        await save(transaction, state);
        return itemOf(state);
      }),

    renew: (item) => step(item, (state) => renewed(state, now(), settings.leaseFor)),

    async isHeld(item) {
      const row = await db
        .selectFrom("work_items")
        .select(["fence", "leased_until"])
        .where("key", "=", item.subject.key)
        .executeTakeFirst();
      return row?.fence === item.fence && row.leased_until !== null && row.leased_until > now();
    },

    async complete(item) {
      await step(item, completed);
    },

    async retry(item, error) {
      await step(item, (state) => failed(state, error, now(), settings.random(), settings.backOff));
    },

    async release(item) {
      await step(item, (state) => givenBack(state, now()));
    },

    async depth() {
      const moment = now();
      const { due, leased, all } = await db
        .selectFrom("work_items")
        .select(({ fn, eb }) => [
          fn.countAll<number>().as("all"),
          fn.count<number>(eb.case().when("due_at", "<=", moment).then(1).end()).as("due"),
          fn.count<number>(eb.case().when("leased_until", ">", moment).then(1).end()).as("leased"),
        ])
        .executeTakeFirstOrThrow();
      return { due, leased, delayed: all - due - leased };
    },
  };
}

/**
 * Adds hints inside a transaction that somebody else leads, so that a delivery and its work are stored together.
 * `notBefore` is in the stored form.
 */
export async function addHints(
  transaction: Transaction<Schema>,
  hints: readonly Hint[],
  settings: WorkQueueSettings,
  notBefore?: string,
): Promise<void> {
  const now = timestamp(settings.now());
  // Always in the same order, so that two transactions that lock several rows cannot wait for each other.
  for (const { subject, because } of [...hints].sort(byKey)) {
    const state = await lockOrAddRow(transaction, subject, settings.flavour);
    const hint = { because, from: notBefore === undefined || notBefore < now ? now : notBefore };
    await save(transaction, { ...hinted(state, hint, now, settings.backOff), subject });
  }
}

/** Ends all leases, for a database that only one process may open: whoever held them is gone. */
export async function endLeases(db: Kysely<Schema>, now: Date): Promise<void> {
  const moment = timestamp(now);
  await db
    .updateTable("work_items")
    .set({ leased_until: moment, due_at: moment })
    .where("leased_until", "is not", null)
    .execute();
}

function byKey(a: Hint, b: Hint): number {
  if (a.subject.key === b.subject.key) return 0;
  return a.subject.key < b.subject.key ? -1 : 1;
}

async function lockOrAddRow(
  transaction: Transaction<Schema>,
  subject: WorkSubject,
  flavour: Flavour,
): Promise<ItemState> {
  for (;;) {
    // Added before it is read: a row that is not there cannot be locked against another replica's hint.
    await transaction
      .insertInto("work_items")
      .values(rowOf(idleItem(subject)))
      .onConflict((conflict) => conflict.column("key").doNothing())
      .execute();
    const state = await lockRow(transaction, subject.key, flavour);
    // Another replica may have completed the item, and so deleted the row, in between.
    if (state !== null) return state;
  }
}

async function lockRow(
  transaction: Transaction<Schema>,
  key: string,
  flavour: Flavour,
): Promise<ItemState | null> {
  const row = await transaction
    .selectFrom("work_items")
    .selectAll()
    .where("key", "=", key)
    .$if(flavour.locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  return row === undefined ? null : stateOf(row);
}

async function save(transaction: Transaction<Schema>, state: ItemState): Promise<void> {
  const { key, ...row } = rowOf(state);
  if (isIdle(state)) {
    await transaction.deleteFrom("work_items").where("key", "=", key).execute();
    return;
  }
  await transaction.updateTable("work_items").set(row).where("key", "=", key).execute();
}

async function nextFence(transaction: Transaction<Schema>): Promise<number> {
  const { last } = await transaction
    .updateTable("work_fence")
    .set((row) => ({ last: row("last", "+", 1) }))
    .where("id", "=", 1)
    .returning("last")
    .executeTakeFirstOrThrow();
  return last;
}

function itemOf(state: ItemState): WorkItem {
  return {
    subject: state.subject,
    because: state.taken.map(({ because }) => because),
    fence: state.fence,
    attempts: state.attempts,
    // What is due has a hint that is due, and the lease took it.
    waitingSince: state.taken.map(({ from }) => from).sort()[0]!,
  };
}
