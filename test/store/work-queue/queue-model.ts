import { type BackOff } from "../../../src/store/work-queue/back-off.ts";
import { type WorkItem } from "../../../src/workflows/ports/work-queue.ts";

/** A wish to have a subject looked at, from a moment on. */
export interface Demand {
  readonly because: string;
  readonly from: number;
}

interface ModelSubject {
  /** Not answered by any attempt that has begun. */
  readonly open: Demand[];
  /** Taken by the lease. */
  readonly taken: Demand[];
  lease: { readonly fence: number; until: number } | null;
  attempts: number;
  blockedUntil: number;
}

/** What the queue should do, with plain lists and loops; jitter is always the middle. */
export class QueueModel {
  now: number;
  lastFence = 0;
  readonly #subjects = new Map<string, ModelSubject>();
  readonly #leaseFor: number;
  readonly #backOff: BackOff;

  constructor(now: number, leaseFor: number, backOff: BackOff) {
    this.now = now;
    this.#leaseFor = leaseFor;
    this.#backOff = backOff;
  }

  enqueue(key: string, because: string, notBefore: number): void {
    const subject = this.#subjects.get(key) ?? {
      open: [],
      taken: [],
      lease: null,
      attempts: 0,
      blockedUntil: 0,
    };
    this.#subjects.set(key, subject);
    subject.open.push({ because, from: Math.max(this.now, notBefore) });
    if (notBefore <= this.now && subject.blockedUntil > this.now + this.#backOff.shortest) {
      subject.blockedUntil = this.now + this.#backOff.shortest;
    }
  }

  /** The keys that may be claimed now; those that have been due for the longest time, where several have. */
  claimable(): readonly string[] {
    const due = [...this.#subjects]
      .map(([key, subject]) => ({ key, at: this.#dueAt(subject) }))
      .filter(({ at }) => at <= this.now);
    const oldest = Math.min(...due.map(({ at }) => at));
    return due.filter(({ at }) => at === oldest).map(({ key }) => key);
  }

  claimed(item: WorkItem): ModelSubject {
    const subject = this.#subject(item);
    if (subject.lease !== null) subject.attempts += 1;
    const due = subject.open.filter(({ from }) => from <= this.now);
    subject.taken.push(...due);
    removeAll(subject.open, due);
    subject.lease = { fence: item.fence, until: this.now + this.#leaseFor };
    subject.blockedUntil = 0;
    this.lastFence = item.fence;
    return subject;
  }

  holds(item: WorkItem): boolean {
    const lease = this.#subjects.get(item.subject.key)?.lease;
    return lease?.fence === item.fence;
  }

  isHeld(item: WorkItem): boolean {
    return this.holds(item) && this.#subject(item).lease!.until > this.now;
  }

  renew(item: WorkItem): boolean {
    if (!this.holds(item)) return false;
    this.#subject(item).lease!.until = this.now + this.#leaseFor;
    return true;
  }

  complete(item: WorkItem): void {
    if (!this.holds(item)) return;
    const subject = this.#subject(item);
    subject.taken.length = 0;
    subject.lease = null;
    subject.attempts = 0;
    if (subject.open.length === 0) this.#subjects.delete(item.subject.key);
  }

  retry(item: WorkItem): void {
    if (!this.holds(item)) return;
    const subject = this.#subject(item);
    subject.attempts += 1;
    const { shortest, longest } = this.#backOff;
    let wait = Math.round(0.75 * Math.min(longest, shortest * 2 ** (subject.attempts - 1)));
    if (subject.open.some(({ from }) => from <= this.now)) wait = Math.min(wait, shortest);
    subject.blockedUntil = this.now + wait;
    this.#giveBack(subject);
  }

  release(item: WorkItem): void {
    if (this.holds(item)) this.#giveBack(this.#subject(item));
  }

  /** The process died and the store was opened again. */
  restart(): void {
    for (const { lease } of this.#subjects.values()) {
      if (lease !== null) lease.until = this.now;
    }
  }

  depth(): { due: number; leased: number; delayed: number } {
    const all = [...this.#subjects.values()];
    const due = all.filter((subject) => this.#dueAt(subject) <= this.now).length;
    const leased = all.filter(({ lease }) => lease !== null && lease.until > this.now).length;
    return { due, leased, delayed: all.length - due - leased };
  }

  #subject(item: WorkItem): ModelSubject {
    return this.#subjects.get(item.subject.key)!;
  }

  #dueAt(subject: ModelSubject): number {
    if (subject.lease !== null) return subject.lease.until;
    return Math.max(subject.blockedUntil, Math.min(...subject.open.map(({ from }) => from)));
  }

  #giveBack(subject: ModelSubject): void {
    subject.open.unshift(...subject.taken);
    subject.taken.length = 0;
    subject.lease = null;
  }
}

function removeAll(list: Demand[], gone: readonly Demand[]): void {
  const rest = list.filter((demand) => !gone.includes(demand));
  list.splice(0, list.length, ...rest);
}
