import { describe, expect, test } from "@jest/globals";
import { type Store, type StoreOptions } from "../../../src/store/open-store.ts";
import { type WorkItem } from "../../../src/workflows/ports/work-queue.ts";
import { installationSubject, openPullRequestsSubject } from "../../../src/workflows/ports/work-subject.ts";
import { onEachDatabase } from "../support/databases.ts";
import { clockFrom, type TestClock } from "../support/stores.ts";
import { aHint, aPullRequest } from "../support/subjects.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

async function claimed(queue: Store["workQueue"]): Promise<WorkItem> {
  const item = await queue.claim();
  if (item === null) throw new Error("nothing was due");
  return item;
}

onEachDatabase((withStore) => {
  /** Runs with a queue and the clock that it looks at; leases last a minute, jitter is the middle. */
  function withQueue(
    run: (queue: Store["workQueue"], clock: TestClock) => Promise<void>,
    options: Partial<StoreOptions> = {},
  ): Promise<void> {
    const now = clockFrom("2026-01-05T09:00:00.000Z");
    return withStore({ now, leaseFor: MINUTE, ...options }, (store) => run(store.workQueue, now));
  }

  describe("enqueueing", () => {
    test("hints for one pull request become one item with all reasons and the oldest time", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3, "opened"), aHint(4, "opened")]);
        clock.advance(5 * SECOND);
        await queue.enqueue([aHint(3, "labelled"), aHint(3, "opened")]);

        expect(await queue.depth()).toEqual({ due: 2, leased: 0, delayed: 0 });
        expect(await claimed(queue)).toEqual({
          subject: aHint(3).subject,
          because: ["opened", "labelled"],
          fence: 1,
          attempts: 0,
          waitingSince: "2026-01-05T09:00:00.000Z",
        });
      }));

    test("hints without end become one item with a bounded list", () =>
      withQueue(async (queue) => {
        for (let number = 0; number < 200; number += 1) await queue.enqueue([aHint(3, `reason ${number}`)]);
        expect((await claimed(queue)).because).toHaveLength(20);
      }));

    test("the newest installation and names are kept: an app is re-installed, a repository renamed", () =>
      withQueue(async (queue) => {
        await queue.enqueue([aHint(3, "opened")]);
        await queue.enqueue([
          aHint(3, "transferred", { installationId: 2, owner: "globex", repository: "store" }),
        ]);

        expect((await claimed(queue)).subject).toMatchObject({
          installationId: 2,
          owner: "globex",
          repository: "store",
        });
        expect(await queue.claim()).toBeNull();
      }));

    test("holds whole repositories and installations beside pull requests", () =>
      withQueue(async (queue) => {
        const repository = openPullRequestsSubject(aPullRequest(3), "main");
        await queue.enqueue([
          { subject: repository, because: "policy" },
          { subject: installationSubject(1), because: "team" },
        ]);
        expect((await claimed(queue)).subject).toEqual(installationSubject(1));
        expect((await claimed(queue)).subject).toEqual(repository);
      }));

    test("nothing is nothing", () =>
      withQueue(async (queue) => {
        await queue.enqueue([]);
        expect(await queue.claim()).toBeNull();
      }));

    test("a moment without milliseconds or in another zone is the same moment", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3)], "2026-01-05T10:01:00+01:00");
        clock.advance(MINUTE - 1);
        expect(await queue.claim()).toBeNull();
        clock.advance(1);
        expect(await queue.claim()).not.toBeNull();
      }));
  });

  describe("claiming", () => {
    test("takes what has been due for the longest time", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(9)], "2026-01-05T09:00:03Z");
        await queue.enqueue([aHint(5)]);
        clock.advance(2 * SECOND);
        await queue.enqueue([aHint(1)]);
        clock.advance(5 * SECOND);

        const order = [await claimed(queue), await claimed(queue), await claimed(queue)];
        expect(order.map(({ subject }) => subject.key)).toEqual([
          "pull-request 7#5",
          "pull-request 7#1",
          "pull-request 7#9",
        ]);
      }));

    test("does not give out the same pull request twice, even to claims made at once", () =>
      withQueue(async (queue) => {
        await queue.enqueue([aHint(3), aHint(4)]);
        const items = await Promise.all([queue.claim(), queue.claim(), queue.claim()]);
        expect(items.map((item) => item?.subject.key ?? null).sort()).toEqual(
          [null, "pull-request 7#3", "pull-request 7#4"].sort(),
        );
      }));

    test("leaves alone what is for later, also when it takes what is due", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3, "override expires")], "2026-01-05T10:00:00Z");
        expect(await queue.depth()).toEqual({ due: 0, leased: 0, delayed: 1 });
        await queue.enqueue([aHint(3, "push")]);

        const early = await claimed(queue);
        expect(early.because).toEqual(["push"]);
        await queue.complete(early);
        expect(await queue.claim()).toBeNull();

        clock.advance(60 * MINUTE);
        expect((await claimed(queue)).because).toEqual(["override expires"]);
      }));

    test("gives an item of a lease that ran out to the next, with a larger fence and one more attempt", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3, "push")]);
        const lost = await claimed(queue);
        clock.advance(MINUTE - 1);
        expect(await queue.claim()).toBeNull();
        clock.advance(1);

        const next = await claimed(queue);
        expect(next).toMatchObject({ because: ["push"], attempts: 1 });
        expect(next.fence).toBeGreaterThan(lost.fence);
      }));

    test("never repeats a fence, not even for an item that was completed and came back", () =>
      withQueue(async (queue) => {
        await queue.enqueue([aHint(3)]);
        const first = await claimed(queue);
        await queue.complete(first);
        await queue.enqueue([aHint(3)]);
        const second = await claimed(queue);
        expect(second.fence).toBeGreaterThan(first.fence);
        expect(await queue.isHeld(first)).toBe(false);
      }));
  });

  describe("a lease", () => {
    test("is held until it runs out", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3)]);
        const item = await claimed(queue);
        expect(await queue.isHeld(item)).toBe(true);
        clock.advance(MINUTE - 1);
        expect(await queue.isHeld(item)).toBe(true);
        clock.advance(1);
        expect(await queue.isHeld(item)).toBe(false);
      }));

    test("is prolonged by a renewal, from then on", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3)]);
        const item = await claimed(queue);
        clock.advance(50 * SECOND);
        expect(await queue.renew(item)).toBe(true);
        clock.advance(59 * SECOND);
        expect(await queue.isHeld(item)).toBe(true);
        expect(await queue.claim()).toBeNull();
      }));

    test("can be renewed late as long as nobody else took it", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3)]);
        const item = await claimed(queue);
        clock.advance(2 * MINUTE);
        expect(await queue.renew(item)).toBe(true);
        expect(await queue.isHeld(item)).toBe(true);
      }));

    test("once lost, its holder can do nothing more to the item", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3, "push")]);
        const lost = await claimed(queue);
        clock.advance(MINUTE);
        const next = await claimed(queue);

        expect(await queue.renew(lost)).toBe(false);
        expect(await queue.isHeld(lost)).toBe(false);
        await queue.complete(lost);
        await queue.retry(lost, "too late");
        await queue.release(lost);

        expect(await queue.isHeld(next)).toBe(true);
        expect(await queue.depth()).toEqual({ due: 0, leased: 1, delayed: 0 });
      }));

    test("ends with the work: whoever completed, failed or released holds nothing", () =>
      withQueue(
        async (queue) => {
          for (const end of [
            (item: WorkItem) => queue.complete(item),
            (item: WorkItem) => queue.retry(item, "failed"),
            (item: WorkItem) => queue.release(item),
          ]) {
            await queue.enqueue([aHint(3)]);
            const item = await claimed(queue);
            await end(item);
            expect(await queue.isHeld(item)).toBe(false);
            expect(await queue.renew(item)).toBe(false);
            const rest = await queue.claim();
            if (rest !== null) await queue.complete(rest);
          }
        },
        { backOff: { shortest: 0, longest: 0 } },
      ));
  });

  describe("completing", () => {
    test("leaves nothing behind", () =>
      withQueue(async (queue) => {
        await queue.enqueue([aHint(3)]);
        await queue.complete(await claimed(queue));
        expect(await queue.depth()).toEqual({ due: 0, leased: 0, delayed: 0 });
      }));

    test("makes the item due again for what came in the meantime, the same reason included", () =>
      withQueue(async (queue) => {
        await queue.enqueue([aHint(3, "push")]);
        const item = await claimed(queue);
        await queue.enqueue([aHint(3, "push")]);
        expect(await queue.claim()).toBeNull();

        await queue.complete(item);
        expect(await claimed(queue)).toMatchObject({ because: ["push"], attempts: 0 });
      }));
  });

  describe("failing", () => {
    test("backs off for longer each time, and starts afresh after a success", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3, "push")]);
        for (const [attempts, wait] of [3_750, 7_500, 15_000, 30_000].entries()) {
          const item = await claimed(queue);
          expect(item).toMatchObject({
            attempts,
            because: ["push"],
            waitingSince: "2026-01-05T09:00:00.000Z",
          });
          await queue.retry(item, "GitHub answered 502");
          clock.advance(wait - 1);
          expect(await queue.claim()).toBeNull();
          clock.advance(1);
        }
        await queue.complete(await claimed(queue));
        await queue.enqueue([aHint(3, "review")]);
        expect(await claimed(queue)).toMatchObject({ attempts: 0 });
      }));

    test("is recorded whatever the error quotes", () =>
      withQueue(async (queue) => {
        await queue.enqueue([aHint(3)]);
        const item = await claimed(queue);
        await queue.retry(item, `unexpected answer: \0 \ud800 ${"😀".repeat(400)}`);
        expect(await queue.isHeld(item)).toBe(false);
      }));

    test("lets others go first while it waits", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3)]);
        await queue.retry(await claimed(queue), "failed");
        clock.advance(SECOND);
        await queue.enqueue([aHint(4)]);
        clock.advance(10 * SECOND);
        expect((await claimed(queue)).subject.key).toBe("pull-request 7#4");
      }));

    test("a hint cuts a long wait short, but not below the shortest one", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3, "push")]);
        for (let attempt = 0; attempt < 12; attempt += 1) {
          await queue.retry(await claimed(queue), "failed");
          clock.advance(15 * MINUTE);
        }
        await queue.retry(await claimed(queue), "failed");
        await queue.enqueue([aHint(3, "review")]);
        expect(await queue.claim()).toBeNull();
        clock.advance(5 * SECOND);
        expect(await claimed(queue)).toMatchObject({ because: ["push", "review"], attempts: 13 });
      }));

    test("a hint for later does not cut it short", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3)]);
        await queue.retry(await claimed(queue), "failed");
        clock.advance(SECOND);
        await queue.enqueue([aHint(3, "later")], "2026-01-05T09:00:02Z");
        clock.advance(2 * SECOND);
        expect(await queue.claim()).toBeNull();
      }));

    test("a hint that came during the failed attempt has it tried again soon", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3)]);
        for (let attempt = 0; attempt < 12; attempt += 1) {
          await queue.retry(await claimed(queue), "failed");
          clock.advance(15 * MINUTE);
        }
        const item = await claimed(queue);
        await queue.enqueue([aHint(3, "review")]);
        await queue.retry(item, "failed");
        clock.advance(5 * SECOND);
        expect(await queue.claim()).not.toBeNull();
      }));

    test("keeps the list of reasons bounded through a long outage", () =>
      withQueue(async (queue, clock) => {
        for (let attempt = 0; attempt < 20; attempt += 1) {
          await queue.enqueue([1, 2, 3, 4, 5].map((number) => aHint(3, `reason ${attempt}.${number}`)));
          clock.advance(MINUTE);
          const item = await claimed(queue);
          expect(item.because.length).toBeLessThanOrEqual(20);
          await queue.retry(item, "x".repeat(10_000));
        }
      }));
  });

  describe("releasing", () => {
    test("gives the item back at once and unharmed", () =>
      withQueue(async (queue) => {
        await queue.enqueue([aHint(3, "push")]);
        const item = await claimed(queue);
        await queue.enqueue([aHint(3, "review")]);
        await queue.release(item);
        expect(await claimed(queue)).toMatchObject({
          because: ["push", "review"],
          attempts: 0,
          waitingSince: item.waitingSince,
        });
      }));
  });

  describe("a clock that jumps back", () => {
    test("delays an item no longer than to its next hint", () =>
      withQueue(async (queue, clock) => {
        await queue.enqueue([aHint(3, "push")]);
        clock.advance(-60 * MINUTE);
        expect(await queue.claim()).toBeNull();
        await queue.enqueue([aHint(3, "sweep")]);
        expect(await claimed(queue)).toMatchObject({ because: ["sweep"] });
      }));
  });
});
