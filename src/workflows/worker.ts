import { setTimeout as delay } from "node:timers/promises";

import { type Decision } from "../domain/decision/decision.ts";
import { isTransient } from "../domain/decision/trouble.ts";
import {
  evaluateMergeGroup,
  evaluatePullRequest,
  type Outcome,
  withdrawGreen,
  withdrawGroupGreen,
} from "./evaluate-pull-request.ts";
import { queueOpenPullRequests, queueRepositories } from "./expand-subject.ts";
import { type WorkItem } from "./ports/work-queue.ts";
import { recordIncident } from "./record-incident.ts";
import { recordIncidentIssue } from "./record-incident-issue.ts";
import { waitWithin } from "./wait-within.ts";
import { type CommandPorts, type CommandsOutcome, runCommands } from "./run-command.ts";
import { type WatchPorts } from "./watch.ts";
import { type WatchOutcome, workWatch } from "./work-watch.ts";

/** How the worker runs. Times in milliseconds. */
export interface WorkerSettings {
  /** Items at the same time. */
  readonly concurrency: number;
  /** Between two looks at an empty queue, when nobody wakes the worker. */
  readonly idleFor: number;
  /** Between two renewals of a lease. */
  readonly renewEvery: number;
}

/** How work that is no evaluation ended. */
type OtherOutcome =
  | { readonly kind: "queued"; readonly count: number }
  /** Something new was written to the ledger. */
  | { readonly kind: "recorded" }
  /** It was there already. */
  | { readonly kind: "known" };

/** What all of the work together needs of the world. */
export type WorkerPorts = CommandPorts & WatchPorts;

/** Takes items off the queue and works on them until it is stopped. */
export class Worker {
  readonly #ports: WorkerPorts;
  readonly #settings: WorkerSettings;
  readonly #running = new Map<Promise<void>, WorkItem>();
  #isStopping = false;
  #wake: AbortController = new AbortController();
  #loop: Promise<void> | null = null;

  constructor(ports: WorkerPorts, settings: WorkerSettings) {
    this.#ports = ports;
    this.#settings = settings;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Whether it takes work off the queue. */
  get isRunning(): boolean {
    return this.#loop !== null && !this.#isStopping;
  }

  /** There may be work: looks at once instead of after the idle time. */
  wake(): void {
    this.#wake.abort();
  }

  /** Takes nothing new, waits for what runs, and gives back what has not finished in time. Milliseconds. */
  async stop(within: number): Promise<void> {
    this.#isStopping = true;
    this.wake();
    await waitWithin(this.#finish(), within);
    for (const item of this.#running.values()) await this.#release(item);
  }

  async #finish(): Promise<void> {
    await this.#loop;
    await Promise.all(this.#running.keys());
  }

  /** Whoever still works on it finds the lease lost before the next write. */
  async #release(item: WorkItem): Promise<void> {
    const { workQueue, log } = this.#ports;
    try {
      await workQueue.release(item);
      log.warn({ subject: item.subject.key }, "not finished before the stop; given back to the queue");
    } catch (error) {
      log.error({ err: error, subject: item.subject.key }, "an item could not be given back");
    }
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      const isFull = this.#running.size >= this.#settings.concurrency;
      const item = isFull ? null : await this.#claim();
      if (item !== null) {
        const work = this.#work(item).finally(() => {
          this.#running.delete(work);
          this.wake();
        });
        this.#running.set(work, item);
      } else {
        await this.#idle();
      }
    }
  }

  async #claim(): Promise<WorkItem | null> {
    try {
      return await this.#ports.workQueue.claim();
    } catch (error) {
      this.#ports.log.error({ err: error }, "the work queue could not be read");
      return null;
    }
  }

  async #idle(): Promise<void> {
    await delay(this.#settings.idleFor, undefined, { signal: this.#wake.signal }).catch(() => undefined);
    this.#wake = new AbortController();
  }

  /** The one place where an operational failure is caught. */
  async #work(item: WorkItem): Promise<void> {
    const { workQueue, log } = this.#ports;
    const fields = { subject: item.subject.key, because: item.because, attempt: item.attempts + 1 };
    const renewal = setInterval(() => {
      workQueue.renew(item).catch((error: unknown) => {
        log.warn({ err: error, ...fields }, "a lease could not be renewed");
      });
    }, this.#settings.renewEvery);
    try {
      const outcome = await this.#evaluate(item);
      log.info({ ...fields, ...summaryOf(outcome) }, "evaluated");
      const trouble = transientTrouble(outcome);
      if (outcome.kind === "moved") await workQueue.retry(item, "the pull request moved meanwhile");
      else if (trouble !== null) await workQueue.retry(item, trouble);
      else if (outcome.kind !== "lease-lost") await workQueue.complete(item);
    } catch (error) {
      log.error({ err: error, ...fields }, "an evaluation failed");
      await this.#giveBack(item, error);
    } finally {
      clearInterval(renewal);
    }
  }

  async #evaluate(item: WorkItem): Promise<Outcome | CommandsOutcome | WatchOutcome | OtherOutcome> {
    const { subject } = item;
    const isHeld = () => this.#ports.workQueue.isHeld(item);
    const because = item.because.join(", ");
    switch (subject.kind) {
      case "pull-request":
        return evaluatePullRequest(this.#ports, subject, isHeld);
      case "comment":
        return runCommands(this.#ports, subject, item.attempts, isHeld);
      case "merge-group":
        return evaluateMergeGroup(this.#ports, subject, isHeld);
      case "open-pull-requests":
        return { kind: "queued", count: await queueOpenPullRequests(this.#ports, subject, because) };
      case "installation":
        return { kind: "queued", count: await queueRepositories(this.#ports, subject, because) };
      case "incident":
        return { kind: (await recordIncident(this.#ports, subject)) ? "recorded" : "known" };
      case "incident-issue":
        return { kind: (await recordIncidentIssue(this.#ports, subject)) ? "recorded" : "known" };
      case "branch":
      case "watch":
      case "installation-watch":
      case "follow-ups":
        return workWatch(this.#ports, subject, isHeld);
    }
  }

  /** Fail closed: what cannot be evaluated may not stay green on the strength of an older evaluation. */
  async #giveBack(item: WorkItem, error: unknown): Promise<void> {
    const { workQueue, log } = this.#ports;
    const message = error instanceof Error ? error.message : String(error);
    try {
      const { subject } = item;
      if (subject.kind === "pull-request") {
        await withdrawGreen(this.#ports, subject, message, () => workQueue.isHeld(item));
      } else if (subject.kind === "merge-group") {
        await withdrawGroupGreen(this.#ports, subject, message, () => workQueue.isHeld(item));
      }
    } catch (failure) {
      log.error({ err: failure, subject: item.subject.key }, "a green check could not be taken back");
    }
    try {
      await workQueue.retry(item, message);
    } catch (failure) {
      log.error(
        { err: failure, subject: item.subject.key },
        "an item could not be given back; its lease will end",
      );
    }
  }
}

function decisionsOf(outcome: {
  readonly kind: string;
  readonly decisions?: readonly Decision[];
}): readonly Decision[] {
  return outcome.decisions ?? [];
}

function transientTrouble(outcome: Parameters<typeof decisionsOf>[0]): string | null {
  const troubles = decisionsOf(outcome).flatMap((decision) => decision.troubles);
  return troubles.find(isTransient)?.what ?? null;
}

function summaryOf(outcome: Parameters<typeof decisionsOf>[0]): object {
  return {
    outcome: outcome.kind,
    verdicts: decisionsOf(outcome).map(
      (decision) => `#${String(decision.subject.number)} ${decision.verdict}`,
    ),
  };
}
