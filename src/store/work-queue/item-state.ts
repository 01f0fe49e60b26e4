import { type WorkSubject } from "../../workflows/ports/work-subject.ts";
import { type BackOff, backOff } from "./back-off.ts";
import { coalesce, coalesceAll, type QueuedHint } from "./hints.ts";

/**
 * A subject's place in the queue. Each function here is one step of it, pure, so that the rules can be
 * read and tested without a database. Times are ISO 8601, UTC, with milliseconds: they compare as text.
 */
export interface ItemState {
  readonly subject: WorkSubject;
  /** Not yet taken by an attempt. */
  readonly waiting: readonly QueuedHint[];
  /** What the lease took; given back if the attempt fails or its holder dies. */
  readonly taken: readonly QueuedHint[];
  /** Of the newest lease. */
  readonly fence: number;
  /** `null`: nobody holds it. */
  readonly leasedUntil: string | null;
  /** Failed attempts in a row. */
  readonly attempts: number;
  readonly backOffUntil: string | null;
  readonly lastError: string | null;
}

/** The longest error kept, in UTF-16 units. */
const LONGEST_ERROR = 500;

/** The item of a subject that nobody has asked for yet. */
export function idleItem(subject: WorkSubject): ItemState {
  return {
    subject,
    waiting: [],
    taken: [],
    fence: 0,
    leasedUntil: null,
    attempts: 0,
    backOffUntil: null,
    lastError: null,
  };
}

/** The item may go: nothing waits and nobody holds it. */
export function isIdle(state: ItemState): boolean {
  return state.waiting.length === 0 && state.leasedUntil === null;
}

/** When the item can be claimed; for a leased one the end of the lease. `null` where nothing waits. */
export function dueAt(state: ItemState): string | null {
  if (state.leasedUntil !== null) return state.leasedUntil;
  const earliest = state.waiting.map(({ from }) => from).sort()[0];
  if (earliest === undefined) return null;
  return state.backOffUntil !== null && state.backOffUntil > earliest ? state.backOffUntil : earliest;
}

/**
 * A hint came. It ends a long back-off early, because what failed may be mended, but not below the shortest one:
 * a stream of hints during an outage must not become a stream of attempts.
 */
export function hinted(state: ItemState, hint: QueuedHint, now: string, policy: BackOff): ItemState {
  const isDue = hint.from <= now;
  return {
    ...state,
    waiting: coalesce(state.waiting, hint, now),
    backOffUntil:
      isDue && state.backOffUntil !== null
        ? earlier(state.backOffUntil, later(now, policy.shortest))
        : state.backOffUntil,
  };
}

/**
 * A lease is given. One that ran out without a word counts as a failed attempt: its holder may have died of it.
 * Hints for a later moment stay behind.
 */
export function claimed(state: ItemState, fence: number, now: string, leaseFor: number): ItemState {
  const ranOut = state.leasedUntil !== null;
  const due = state.waiting.filter(({ from }) => from <= now);
  return {
    ...state,
    taken: coalesceAll(state.taken, due, now),
    waiting: state.waiting.filter(({ from }) => from > now),
    fence,
    leasedUntil: later(now, leaseFor),
    attempts: state.attempts + (ranOut ? 1 : 0),
    backOffUntil: null,
    lastError: ranOut ? "the lease ran out: the process died, or the attempt took too long" : state.lastError,
  };
}

/** The lease was prolonged by its holder. */
export function renewed(state: ItemState, now: string, leaseFor: number): ItemState {
  return { ...state, leasedUntil: later(now, leaseFor) };
}

/** The attempt succeeded. What came in the meantime is still to be answered. */
export function completed(state: ItemState): ItemState {
  return { ...state, taken: [], leasedUntil: null, attempts: 0, backOffUntil: null, lastError: null };
}

/** The attempt failed: due again after a back-off, or after the shortest one where a hint came in the meantime. */
export function failed(
  state: ItemState,
  error: string,
  now: string,
  random: number,
  policy: BackOff,
): ItemState {
  const attempts = state.attempts + 1;
  const news = state.waiting.some(({ from }) => from <= now);
  const wait = backOff(attempts, random, policy);
  return {
    ...givenBack(state, now),
    attempts,
    backOffUntil: later(now, news ? Math.min(wait, policy.shortest) : wait),
    lastError: storable(error.slice(0, LONGEST_ERROR)),
  };
}

/** The holder gives the item back as it was. */
export function givenBack(state: ItemState, now: string): ItemState {
  return { ...state, waiting: coalesceAll(state.taken, state.waiting, now), taken: [], leasedUntil: null };
}

/** Without what no database keeps: an error may quote anything. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}

/** A moment so many milliseconds after another. */
export function later(time: string, milliseconds: number): string {
  return new Date(Date.parse(time) + milliseconds).toISOString();
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
