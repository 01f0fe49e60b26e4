import { type Redeliveries } from "./ports/deliveries.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type Log } from "./ports/log.ts";
import { type WorkQueue } from "./ports/work-queue.ts";
import { sweep } from "./sweep.ts";
import { waitWithin } from "./wait-within.ts";

interface Ports {
  readonly github: GitHubReader & Redeliveries;
  readonly workQueue: WorkQueue;
  readonly log: Log;
  readonly now: () => Date;
  /** Tells the worker that there is work. */
  readonly wake: () => void;
  /** Forgets deliveries received before then. */
  readonly prune: (before: Date) => Promise<number>;
}

/** GitHub keeps deliveries for three days, so after a longer outage there is no more to ask for. Milliseconds. */
const keptByGitHub = 3 * 24 * 60 * 60_000;

/** A redelivery of something older is evaluated again, which changes nothing. Milliseconds. */
const rememberedFor = 7 * 24 * 60 * 60_000;

/** Sweeps at start, before anything old is trusted, and then at intervals. */
export class Sweeper {
  readonly #ports: Ports;
  readonly #every: number;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  /** The sweep after the one that is under way. */
  #next: Promise<void> | null = null;
  #since: Date | null = null;

  /** @param every milliseconds */
  constructor(ports: Ports, every: number) {
    this.#ports = ports;
    this.#every = every;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.sweepNow(), this.#every);
    void this.sweepNow();
  }

  /** Resolves when it is done; a failure is logged, and the next sweep makes up for it. */
  async sweepNow(): Promise<void> {
    // One that waits for its turn looks at everything, too: a GitHub that does not answer piles up no more of them.
    this.#next ??= this.#running = this.#running.then(() => {
      this.#next = null;
      return this.#sweep();
    });
    return this.#next;
  }

  /** Waits for a sweep that runs, for so many milliseconds: what it has not reached, the next start sweeps. */
  async stop(within: number): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await waitWithin(this.#running, within);
  }

  async #sweep(): Promise<void> {
    const { log, now, wake } = this.#ports;
    const startedAt = now();
    // Twice the interval, so that what failed during the last sweep is not missed.
    const since = this.#since ?? new Date(startedAt.getTime() - keptByGitHub);
    try {
      await sweep(this.#ports, since.toISOString());
      this.#since = new Date(startedAt.getTime() - 2 * this.#every);
      await this.#ports.prune(new Date(startedAt.getTime() - rememberedFor));
    } catch (error) {
      log.error({ err: error }, "the sweep failed; the next one tries again");
    }
    wake();
  }
}
