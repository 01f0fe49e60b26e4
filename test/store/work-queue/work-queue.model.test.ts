import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { join } from "node:path";
import { openStore } from "../../../src/store/open-store.ts";
import { describeOnPostgresql } from "../support/databases.ts";
import { clockFrom, storeOptions, withDirectory } from "../support/stores.ts";
import { queueCommands, type RealQueue } from "./queue-commands.ts";
import { QueueModel } from "./queue-model.ts";

const LEASE = 60_000;
const backOff = { shortest: 5_000, longest: 80_000 };

describe("the work queue against a model of it", () => {
  test("behaves the same for any sequence of hints, claims, endings, stale holders and jumps of time", async () => {
    await fc.assert(
      fc.asyncProperty(queueCommands, (commands) => compare(commands, ":memory:", false)),
      { numRuns: 150 },
    );
  }, 60_000);

  test("and through crashes, with the database opened again", async () => {
    await withDirectory(async (directory) => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(queueCommands, (commands) => {
          run += 1;
          return compare(commands, join(directory, `${run}.db`), true);
        }),
        { numRuns: 25 },
      );
    });
  }, 60_000);
});

describeOnPostgresql("the work queue in PostgreSQL against the same model", (withPostgresql) => {
  test("behaves the same", async () => {
    await fc.assert(
      fc.asyncProperty(queueCommands, (commands) => withPostgresql((url) => compare(commands, url, false))),
      { numRuns: 30 },
    );
  }, 120_000);
});

/** A restart ends all leases only where the process has the database alone. */
async function compare(
  commands: Iterable<fc.AsyncCommand<QueueModel, RealQueue>>,
  path: string,
  canRestart: boolean,
): Promise<void> {
  const clock = clockFrom();
  const options = storeOptions({ path, now: clock, leaseFor: LEASE, backOff });
  let store = await openStore(options);
  const restart = async (real: RealQueue): Promise<void> => {
    await store.close();
    store = await openStore(options);
    real.queue = store.workQueue;
  };
  const real: RealQueue = {
    queue: store.workQueue,
    clock,
    givenOut: [],
    restart: canRestart ? restart : null,
  };
  try {
    const model = new QueueModel(clock().getTime(), LEASE, backOff);
    await fc.asyncModelRun(() => ({ model, real }), commands);
    await drain(real, model);
  } finally {
    await store.close();
  }
}

/** Whatever happened before, what was asked for is done in the end: nothing stays behind, nothing comes for ever. */
async function drain(real: RealQueue, model: QueueModel): Promise<void> {
  for (let round = 0; round < 30; round += 1) {
    real.clock.advance(LEASE);
    model.now += LEASE;
    for (let item = await real.queue.claim(); item !== null; item = await real.queue.claim()) {
      expect(model.claimable()).toContain(item.subject.key);
      model.claimed(item);
      await real.queue.complete(item);
      model.complete(item);
    }
  }
  expect(model.depth()).toEqual({ due: 0, leased: 0, delayed: 0 });
  expect(await real.queue.depth()).toEqual({ due: 0, leased: 0, delayed: 0 });
}
