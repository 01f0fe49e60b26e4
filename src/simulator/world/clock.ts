import { type Timestamp } from "./records/accounts.ts";

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
  timer: NodeJS.Timeout | undefined;
}

/**
 * The world's only source of time: real time plus an offset that a test moves.
 * Whoever sleeps on it wakes when its time has come, by waiting or by `advance`.
 */
export class SimulatorClock {
  #offset = 0;
  #frozenAt: number | undefined;
  readonly #sleepers = new Set<Sleeper>();

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#frozenAt ?? Date.now() + this.#offset;
  }

  /** Now, as GitHub writes it. */
  timestamp(): Timestamp {
    return this.after(0);
  }

  /** The moment that lies `milliseconds` ahead, as GitHub writes it. */
  after(milliseconds: number): Timestamp {
    return new Date(this.now() + milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
  }

  /** Moves time forward (or back), and wakes whoever's time has come. */
  advance(milliseconds: number): void {
    if (this.#frozenAt !== undefined) this.#frozenAt += milliseconds;
    else this.#offset += milliseconds;
    this.#reschedule();
  }

  /** Sets the time, in anything that `Date` reads, and lets it run on from there. */
  set(moment: string | number): void {
    const then = new Date(moment).getTime();
    if (this.#frozenAt !== undefined) this.#frozenAt = then;
    else this.#offset = then - Date.now();
    this.#reschedule();
  }

  /** Stops time at the present moment, or at the one given, until `advance`, `set` or `run`. */
  freeze(moment?: string | number): void {
    this.#frozenAt = moment === undefined ? this.now() : new Date(moment).getTime();
    this.#reschedule();
  }

  /** Lets a frozen time run on. */
  run(): void {
    if (this.#frozenAt === undefined) return;
    this.#offset = this.#frozenAt - Date.now();
    this.#frozenAt = undefined;
    this.#reschedule();
  }

  /** Resolves when `milliseconds` of the world's time have passed. */
  sleep(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#sleepers.add({ until: this.now() + milliseconds, wake: resolve, timer: undefined });
      this.#reschedule();
    });
  }

  #reschedule(): void {
    const now = this.now();
    for (const sleeper of [...this.#sleepers].sort((a, b) => a.until - b.until)) {
      clearTimeout(sleeper.timer);
      if (sleeper.until <= now) {
        this.#sleepers.delete(sleeper);
        sleeper.wake();
      } else if (this.#frozenAt === undefined) {
        sleeper.timer = setTimeout(() => this.#reschedule(), Math.min(sleeper.until - now, 2 ** 31 - 1));
        // A world with a pending time-out must not keep the process alive.
        sleeper.timer.unref();
      }
    }
  }
}
