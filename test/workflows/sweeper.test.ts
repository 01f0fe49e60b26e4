import { expect, test } from "@jest/globals";

import { type Redeliveries } from "../../src/workflows/ports/deliveries.ts";
import { type GitHubReader } from "../../src/workflows/ports/github-reader.ts";
import { type Log } from "../../src/workflows/ports/log.ts";
import { type WorkQueue } from "../../src/workflows/ports/work-queue.ts";
import { Sweeper } from "../../src/workflows/sweeper.ts";

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

test("while GitHub does not answer, sweeps do not pile up; one follows the one that hung", async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<readonly number[]>();
  let looks = 0;
  const github = {
    redeliverFailed: () => Promise.resolve(0),
    readInstallations: () => {
      looks += 1;
      return looks === 1 ? answered : Promise.resolve([]);
    },
  } as Partial<GitHubReader & Redeliveries> as GitHubReader & Redeliveries;
  const workQueue = { enqueue: () => Promise.resolve() } as Partial<WorkQueue> as WorkQueue;
  const sweeper = new Sweeper(
    {
      github,
      workQueue,
      log: quiet,
      now: () => new Date("2026-01-05T09:00:00Z"),
      wake: () => undefined,
      prune: () => Promise.resolve(0),
    },
    60_000,
  );
  const first = sweeper.sweepNow();
  await Promise.resolve();
  const later = Array.from({ length: 20 }, () => sweeper.sweepNow());
  answer([]);
  await Promise.all([first, ...later]);
  expect(looks).toBe(2);
});
