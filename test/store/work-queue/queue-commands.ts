import { expect } from "@jest/globals";
import fc from "fast-check";
import { type WorkItem, type WorkQueue } from "../../../src/workflows/ports/work-queue.ts";
import { type TestClock } from "../support/stores.ts";
import { aHint } from "../support/subjects.ts";
import { type QueueModel } from "./queue-model.ts";

/** The real queue, and every item that it ever gave out: a holder that was believed dead may still speak. */
export interface RealQueue {
  queue: WorkQueue;
  readonly clock: TestClock;
  readonly givenOut: WorkItem[];
  /** Kills and opens again; the queue is another one afterwards. */
  readonly restart: ((real: RealQueue) => Promise<void>) | null;
}

type QueueCommand = fc.AsyncCommand<QueueModel, RealQueue>;

function command(
  name: string,
  run: (model: QueueModel, real: RealQueue) => Promise<void>,
  check: (model: QueueModel) => boolean = () => true,
): QueueCommand {
  return {
    check,
    toString: () => name,
    async run(model, real) {
      await run(model, real);
      expect(await real.queue.depth()).toEqual(model.depth());
    },
  };
}

function enqueue(number: number, because: string, delay: number | null): QueueCommand {
  return command(`enqueue ${number} ${because} ${delay ?? "now"}`, async (model, { queue }) => {
    const hint = aHint(number, because);
    const notBefore = model.now + (delay ?? 0);
    if (delay === null) await queue.enqueue([hint]);
    else await queue.enqueue([hint], new Date(notBefore).toISOString());
    model.enqueue(hint.subject.key, because, notBefore);
  });
}

function claim(): QueueCommand {
  return command("claim", async (model, { queue, givenOut }) => {
    const claimable = model.claimable();
    const item = await queue.claim();
    if (item === null) {
      expect(claimable).toEqual([]);
      return;
    }
    expect(claimable).toContain(item.subject.key);
    expect(item.fence).toBeGreaterThan(model.lastFence);
    const { taken, attempts } = model.claimed(item);
    expect(item.attempts).toBe(attempts);
    expect(new Set(item.because)).toEqual(new Set(taken.map(({ because }) => because)));
    expect(Date.parse(item.waitingSince)).toBe(Math.min(...taken.map(({ from }) => from)));
    givenOut.push(item);
  });
}

/** Does something with one of the items given out so far, the newest being 0. */
function withItem(
  name: string,
  which: number,
  run: (model: QueueModel, real: RealQueue, item: WorkItem) => Promise<void>,
): QueueCommand {
  return command(`${name} -${which}`, async (model, real) => {
    const item = real.givenOut.at(-1 - which);
    if (item !== undefined) await run(model, real, item);
  });
}

function complete(which: number): QueueCommand {
  return withItem("complete", which, async (model, { queue }, item) => {
    await queue.complete(item);
    model.complete(item);
  });
}

function retry(which: number): QueueCommand {
  return withItem("retry", which, async (model, { queue }, item) => {
    await queue.retry(item, "failed");
    model.retry(item);
  });
}

function release(which: number): QueueCommand {
  return withItem("release", which, async (model, { queue }, item) => {
    await queue.release(item);
    model.release(item);
  });
}

function renew(which: number): QueueCommand {
  return withItem("renew", which, async (model, { queue }, item) => {
    expect(await queue.renew(item)).toBe(model.renew(item));
  });
}

function isHeld(which: number): QueueCommand {
  return withItem("isHeld", which, async (model, { queue }, item) => {
    expect(await queue.isHeld(item)).toBe(model.isHeld(item));
  });
}

function advance(milliseconds: number): QueueCommand {
  return command(`advance ${milliseconds} ms`, (model, { clock }) => {
    clock.advance(milliseconds);
    model.now += milliseconds;
    return Promise.resolve();
  });
}

function restart(): QueueCommand {
  return command("restart", async (model, real) => {
    if (real.restart === null) return;
    await real.restart(real);
    model.restart();
  });
}

/** Several attempts in a row that fail, which chance alone seldom brings about. */
function outage(attempts: number): QueueCommand {
  const steps = Array.from({ length: attempts }, () => [advance(80_000), claim(), retry(0)]).flat();
  return command(`outage of ${attempts} attempts`, async (model, real) => {
    for (const step of steps) await step.run(model, real);
  });
}

const which = fc.nat({ max: 3 });

/** Any sequence of what replicas, webhooks, wake-ups and crashes do to the queue. */
export const queueCommands = fc.commands<QueueModel, RealQueue, false>(
  [
    fc
      .tuple(
        fc.nat({ max: 3 }),
        fc.constantFrom("push", "review", "label"),
        fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.integer({ min: -10_000, max: 200_000 })),
      )
      .map(([number, because, delay]) => enqueue(number, because, delay)),
    fc.constant(claim()),
    fc.constant(claim()),
    which.map(complete),
    which.map(retry),
    which.map(release),
    which.map(renew),
    which.map(isHeld),
    fc.constantFrom(1, 999, 3_750, 5_000, 30_000, 60_000, 120_000).map(advance),
    fc.constantFrom(2, 3, 4).map(outage),
    fc.constant(restart()),
  ] as fc.Arbitrary<QueueCommand>[],
  { size: "+1" },
);
