import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store, type StoreOptions } from "../../../src/store/open-store.ts";

/** A clock that a test moves. */
export interface TestClock {
  (): Date;
  /** Milliseconds; may be negative. */
  advance(milliseconds: number): void;
}

export function clockFrom(start = "2026-01-05T09:00:00.000Z"): TestClock {
  let time = Date.parse(start);
  return Object.assign(() => new Date(time), {
    advance: (milliseconds: number) => {
      time += milliseconds;
    },
  });
}

/** Options of a store whose jitter is always the middle. */
export function storeOptions(options: Partial<StoreOptions> = {}): StoreOptions {
  return { path: ":memory:", now: clockFrom(), random: () => 0.5, ...options };
}

/** Runs a test with a store of its own. */
export type WithStore = (
  options: Partial<StoreOptions>,
  run: (store: Store) => Promise<void>,
) => Promise<void>;

/** Runs a test with a store of its own in SQLite. */
export async function withStore(
  options: Partial<StoreOptions>,
  run: (store: Store) => Promise<void>,
): Promise<void> {
  const store = await openStore(storeOptions(options));
  try {
    await run(store);
  } finally {
    await store.close();
  }
}

/** Runs a test with a directory of its own. */
export async function withDirectory(run: (directory: string) => Promise<void> | void): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "countersign-store-"));
  try {
    await run(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
