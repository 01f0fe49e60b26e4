import { type Kysely, type Transaction } from "kysely";
import { type Delivery, type Inbox, type ObservedFact } from "../workflows/ports/deliveries.ts";
import { recordComment } from "./act-store.ts";
import { normalTime, timestamp } from "./clock.ts";
import { recordPushes, recordReviewSubmitted } from "./fact-store.ts";
import { type Schema } from "./schema.ts";
import { recordBranchPush, recordRuleChange } from "./watch-store.ts";
import { addHints, type WorkQueueSettings } from "./work-queue/work-queue.ts";

/** Where deliveries become durable. */
export function openInbox(db: Kysely<Schema>, settings: WorkQueueSettings): Inbox {
  return {
    accept: (delivery, facts, hints) =>
      db.transaction().execute(async (transaction) => {
        if (!(await isNew(transaction, delivery))) return "duplicate";
        const recordedAt = timestamp(settings.now());
        for (const fact of facts) await recordFact(transaction, fact, delivery, recordedAt);
        await addHints(transaction, hints, settings);
        return "accepted";
      }),
  };
}

/**
 * Forgets deliveries received before a moment, and answers how many. GitHub redelivers for three days; what is
 * forgotten and comes again is evaluated again, which changes nothing.
 */
export async function pruneDeliveries(db: Kysely<Schema>, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("deliveries")
    .where("received_at", "<", timestamp(before))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

async function isNew(transaction: Transaction<Schema>, delivery: Delivery): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("deliveries")
    .values({
      id: delivery.id,
      event: delivery.event,
      action: delivery.action,
      received_at: normalTime(delivery.receivedAt),
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

async function recordFact(
  transaction: Transaction<Schema>,
  fact: ObservedFact,
  delivery: Delivery,
  recordedAt: string,
): Promise<void> {
  switch (fact.kind) {
    case "push":
      return recordPushes(transaction, fact.repositoryId, [fact], recordedAt);
    case "review-submitted":
      return recordReviewSubmitted(transaction, fact, recordedAt);
    case "comment-created":
      return recordComment(transaction, fact);
    case "default-branch-pushed":
      return recordBranchPush(transaction, fact, recordedAt);
    case "rule-changed":
      return recordRuleChange(transaction, fact, delivery, recordedAt);
  }
}
