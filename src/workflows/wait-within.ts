import { setTimeout as delay } from "node:timers/promises";

/** Waits for something, for no longer than so many milliseconds; rejects as it does. */
export async function waitWithin(work: Promise<unknown> | null, milliseconds: number): Promise<void> {
  const deadline = new AbortController();
  await Promise.race([
    work,
    delay(milliseconds, undefined, { signal: deadline.signal }).catch(() => undefined),
  ]);
  deadline.abort();
}
