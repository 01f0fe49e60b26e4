import { setTimeout as delay } from "node:timers/promises";

import { type Log } from "../ports/log.ts";

/** How a task is repeated. Milliseconds. */
export interface Repetition {
  readonly every: number;
  /** The longest wait after failures: each doubles the wait, the second half of it random. */
  readonly atMost: number;
}

interface Ports {
  readonly log: Log;
  readonly random: () => number;
}

/** Repeats something in the background until it is stopped. What fails is logged and tried again later. */
export class RepeatedTask {
  readonly #name: string;
  readonly #task: (isStopping: () => boolean) => Promise<unknown>;
  readonly #repetition: Repetition;
  readonly #ports: Ports;
  readonly #stopping = new AbortController();
  #failures = 0;
  #loop: Promise<void> | null = null;

  /** @param name for the log: what is repeated */
  constructor(
    name: string,
    task: (isStopping: () => boolean) => Promise<unknown>,
    repetition: Repetition,
    ports: Ports,
  ) {
    this.#name = name;
    this.#task = task;
    this.#repetition = repetition;
    this.#ports = ports;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Runs it one last time, for no longer than so many milliseconds. */
  async stop(within: number): Promise<void> {
    if (this.#loop === null || this.#stopping.signal.aborted) return;
    this.#stopping.abort();
    const deadline = new AbortController();
    const last = this.#loop.then(() => this.#once(() => deadline.signal.aborted));
    await Promise.race([last, delay(within, undefined, { signal: deadline.signal }).catch(() => undefined)]);
    deadline.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#once(() => signal.aborted);
      await delay(this.#wait(), undefined, { signal }).catch(() => undefined);
    }
  }

  async #once(isStopping: () => boolean): Promise<void> {
    try {
      await this.#task(isStopping);
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      const fields = { err: error, task: this.#name, failures: this.#failures };
      this.#ports.log.warn(fields, "it failed, and is tried again");
    }
  }

  #wait(): number {
    const { every, atMost } = this.#repetition;
    if (this.#failures === 0) return every;
    const full = Math.min(atMost, every * 2 ** Math.min(this.#failures, 30));
    return full / 2 + (full / 2) * this.#ports.random();
  }
}
