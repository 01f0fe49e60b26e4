import { describe, expect, test } from "@jest/globals";
import { setTimeout as delay } from "node:timers/promises";

import { RepeatedTask } from "../../../src/workflows/ledger-outlets/repeated-task.ts";

interface Warning {
  readonly task: string;
  readonly failures: number;
}

function ports(warnings: Warning[] = []) {
  const silent = (): void => undefined;
  const warn = (fields: object): void => void warnings.push(fields as Warning);
  return { random: () => 0, log: { info: silent, warn, error: silent } };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await delay(1);
}

describe("a repeated task", () => {
  test("goes on after failures, says how many there were, and forgets them after a success", async () => {
    const warnings: Warning[] = [];
    let runs = 0;
    const task = new RepeatedTask(
      "telling",
      () => {
        runs += 1;
        return runs === 3 ? Promise.resolve() : Promise.reject(new Error("down"));
      },
      { every: 1, atMost: 4 },
      ports(warnings),
    );
    task.start();
    await until(() => runs >= 5);
    await task.stop(1_000);
    expect(warnings.slice(0, 4)).toMatchObject([
      { task: "telling", failures: 1 },
      { failures: 2 },
      { failures: 1 },
      { failures: 2 },
    ]);
  });

  test("waits longer after each failure, up to a bound", async () => {
    const at: number[] = [];
    const task = new RepeatedTask(
      "telling",
      () => {
        at.push(performance.now());
        return Promise.reject(new Error("down"));
      },
      { every: 20, atMost: 80 },
      ports(),
    );
    task.start();
    await until(() => at.length >= 5);
    await task.stop(0);
    const waits = at.slice(1, 5).map((time, index) => time - at[index]!);
    // Half of 40, 80, 80 and 80: the random half is none here. Timers may be late, never early by more than a tick.
    for (const [index, least] of [20, 40, 40, 40].entries()) expect(waits[index]).toBeGreaterThan(least - 2);
  });

  test("runs a last time when it is stopped, so that nothing that was recorded by then is left out", async () => {
    let runs = 0;
    const task = new RepeatedTask(
      "telling",
      () => Promise.resolve((runs += 1)),
      { every: 60_000, atMost: 60_000 },
      ports(),
    );
    task.start();
    await until(() => runs === 1);
    await task.stop(1_000);
    expect(runs).toBe(2);
    await task.stop(1_000);
    expect(runs).toBe(2);
  });

  test("keeps a stop no longer than it is given", async () => {
    const task = new RepeatedTask(
      "telling",
      () => new Promise<never>(() => undefined),
      { every: 1, atMost: 1 },
      ports(),
    );
    task.start();
    const started = performance.now();
    await task.stop(30);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("that was never started has nothing to stop", async () => {
    const task = new RepeatedTask(
      "telling",
      () => Promise.reject(new Error("ran")),
      { every: 1, atMost: 1 },
      ports(),
    );
    await task.stop(10);
  });
});
