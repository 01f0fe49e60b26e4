/** A reason to look at a subject. */
export interface QueuedHint {
  readonly because: string;
  /**
   * When it is due: when it came, or the later moment that it is for. Looking earlier does not answer it.
   * ISO 8601, UTC, with milliseconds, as all times here: they compare as text.
   */
  readonly from: string;
}

/** So many reasons are kept of those that are due; the evaluation is the same for any number of them. */
export const mostReasons = 20;

/** So many later moments are kept apart. */
export const mostWakeUps = 50;

/**
 * Adds a hint to those that wait. Hints that are due are coalesced by their reason; those for a later moment
 * each keep that moment, because an evaluation before it does not answer them.
 */
export function coalesce(hints: readonly QueuedHint[], hint: QueuedHint, now: string): readonly QueuedHint[] {
  const due = hints.filter(({ from }) => from <= now);
  const later = hints.filter(({ from }) => from > now);
  return hint.from <= now ? [...addReason(due, hint), ...later] : [...due, ...addWakeUp(later, hint)];
}

/** All of `hints`, with `more` coalesced into them. */
export function coalesceAll(
  hints: readonly QueuedHint[],
  more: readonly QueuedHint[],
  now: string,
): readonly QueuedHint[] {
  return more.reduce((all, hint) => coalesce(all, hint, now), hints);
}

function addReason(due: readonly QueuedHint[], hint: QueuedHint): readonly QueuedHint[] {
  const same = due.findIndex(({ because }) => because === hint.because);
  if (same !== -1) return hint.from < due[same]!.from ? due.with(same, hint) : due;
  // What is dropped here is a line of the log: the item is due, and stays so.
  return due.length < mostReasons ? [...due, hint] : due;
}

function addWakeUp(later: readonly QueuedHint[], hint: QueuedHint): readonly QueuedHint[] {
  if (later.some(({ because, from }) => because === hint.because && from === hint.from)) {
    return later;
  }
  const sorted = [...later, hint].sort((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.length > mostWakeUps ? withoutTheClosest(sorted) : sorted;
}

/** Lets the two moments that are closest share the later one: nothing is forgotten, one comes a little late. */
function withoutTheClosest(sorted: readonly QueuedHint[]): readonly QueuedHint[] {
  let closest = 0;
  for (let index = 1; index < sorted.length - 1; index += 1) {
    if (gapAfter(sorted, index) < gapAfter(sorted, closest)) closest = index;
  }
  return sorted.filter((_, index) => index !== closest);
}

function gapAfter(sorted: readonly QueuedHint[], index: number): number {
  return Date.parse(sorted[index + 1]!.from) - Date.parse(sorted[index]!.from);
}
