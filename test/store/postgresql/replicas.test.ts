import { expect, test } from "@jest/globals";
import pg from "pg";
import { type LedgerEntry } from "../../../src/domain/ledger/entry.ts";
import { type Account } from "../../../src/domain/pull-request.ts";
import { verifyLedger } from "../../../src/store/ledger/verify-ledger.ts";
import { openLedgerForReading } from "../../../src/store/open-ledger.ts";
import { openStore, type Store, type StoreOptions } from "../../../src/store/open-store.ts";
import { type WorkItem } from "../../../src/workflows/ports/work-queue.ts";
import { describeOnPostgresql } from "../support/databases.ts";
import { clockFrom, storeOptions } from "../support/stores.ts";
import { aDelivery, aHint } from "../support/subjects.ts";

function aPush(headSha: string): { headSha: string; pusher: Account } {
  return { headSha, pusher: { id: 11, login: "sam", kind: "person" } };
}

describeOnPostgresql("three replicas on one PostgreSQL database", (withPostgresql) => {
  function withReplicas(
    run: (replicas: readonly Store[], url: string) => Promise<void>,
    options: Partial<StoreOptions> = {},
  ): Promise<void> {
    return withPostgresql(async (url) => {
      // All at once, so that their migrations meet.
      const opening = [1, 2, 3].map(() => openStore(storeOptions({ path: url, ...options })));
      const replicas = await Promise.all(opening);
      try {
        await run(replicas, url);
      } finally {
        await Promise.all(replicas.map((store) => store.close()));
      }
    });
  }

  test("never work on the same pull request, and leave none out", () =>
    withReplicas(async (replicas) => {
      const numbers = Array.from({ length: 60 }, (_, index) => index + 1);
      await replicas[0]!.workQueue.enqueue(numbers.map((number) => aHint(number)));

      const claims = await Promise.all(
        numbers.flatMap(() => replicas.map((store) => store.workQueue.claim())),
      );

      const items = claims.filter((item): item is WorkItem => item !== null);
      expect(new Set(items.map(({ subject }) => subject.key)).size).toBe(60);
      expect(items).toHaveLength(60);
      expect(new Set(items.map(({ fence }) => fence)).size).toBe(60);
    }));

  test("lose no hint that comes while another replica completes the item", () =>
    withReplicas(async ([first, second, third]) => {
      for (let round = 1; round <= 40; round += 1) {
        await first!.workQueue.enqueue([aHint(3, "push")]);
        const item = (await second!.workQueue.claim())!;
        await Promise.all([
          second!.workQueue.complete(item),
          first!.workQueue.enqueue([aHint(3, "review")]),
          third!.workQueue.enqueue([aHint(3, "label")]),
        ]);

        const rest = await third!.workQueue.claim();
        expect(rest?.because.toSorted()).toEqual(["label", "review"]);
        await third!.workQueue.complete(rest!);
        expect(await first!.workQueue.depth()).toEqual({ due: 0, leased: 0, delayed: 0 });
      }
    }));

  test("take an item over from one that slept past its lease, which can do nothing more", async () => {
    const now = clockFrom();
    await withReplicas(
      async ([first, second]) => {
        await first!.workQueue.enqueue([aHint(3)]);
        const lost = (await first!.workQueue.claim())!;
        now.advance(60_000);
        const taken = (await second!.workQueue.claim())!;

        expect(taken.fence).toBeGreaterThan(lost.fence);
        expect(await first!.workQueue.isHeld(lost)).toBe(false);
        await first!.workQueue.complete(lost);
        expect(await second!.workQueue.isHeld(taken)).toBe(true);
      },
      { now },
    );
  });

  test("do not end each other's leases when one of them starts", () =>
    withReplicas(async ([first], url) => {
      await first!.workQueue.enqueue([aHint(3)]);
      const item = (await first!.workQueue.claim())!;
      await (await openStore(storeOptions({ path: url }))).close();
      expect(await first!.workQueue.isHeld(item)).toBe(true);
    }));

  test("accept a delivery once, also when it comes to all of them at once", () =>
    withReplicas(async (replicas) => {
      for (let round = 1; round <= 20; round += 1) {
        const answers = await Promise.all(
          replicas.map((store) => store.inbox.accept(aDelivery(`guid-${round}`), [], [aHint(round)])),
        );
        expect(answers.sort()).toEqual(["accepted", "duplicate", "duplicate"]);
      }
    }));

  test("take what is free while another transaction holds an item", () =>
    withReplicas(async ([first], url) => {
      await first!.workQueue.enqueue([aHint(3), aHint(4)]);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query("begin; select * from work_items where key = 'pull-request 7#3' for update");
      expect(await first!.workQueue.claim()).toMatchObject({ subject: { number: 4 } });
      await client.end();
    }));

  test("record the same facts and hints at once without waiting for each other for ever", () =>
    withReplicas(async (replicas) => {
      const numbers = Array.from({ length: 20 }, (_, index) => index);
      for (const round of numbers) {
        await Promise.all(
          replicas.map((store, which) => {
            const order = which % 2 === 0 ? numbers : numbers.toReversed();
            const pushes = order.map((sha) => aPush(`${round}-${sha}`));
            const hints = order.map((number) => aHint(number));
            return Promise.all([
              store.facts.recordPushes(7, pushes),
              store.inbox.accept(aDelivery(`guid-${round}-${which}`), [], hints),
            ]);
          }),
        );
      }
      expect(await replicas[0]!.workQueue.depth()).toEqual({ due: 20, leased: 0, delayed: 0 });
    }));

  test("write one ledger, without gaps, that verifies from outside", () =>
    withReplicas(async (replicas, url) => {
      const appending: Promise<LedgerEntry>[] = [];
      for (let number = 1; number <= 100; number += 1) {
        const store = replicas[number % 3]!;
        appending.push(store.ledger.append({ kind: "decision", subject: `7#${number}`, body: { number } }));
      }
      const entries = await Promise.all(appending);
      expect(entries.map(({ sequence }) => sequence).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 100 }, (_, index) => index + 1),
      );

      const ledger = await openLedgerForReading(url);
      expect(await verifyLedger(ledger.records())).toMatchObject({ ok: true, count: 100 });
      await ledger.close();
    }));
});
