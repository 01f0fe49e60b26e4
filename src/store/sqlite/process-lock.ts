import { DatabaseSync } from "node:sqlite";
import { StoreError } from "../store-error.ts";
import { sqliteFailure } from "./sqlite-failure.ts";

/** Held for as long as a process has the store open for writing. */
export interface ProcessLock {
  release(): void;
}

/**
 * Makes this process the only one that writes the database at `path`. The lock is a file lock of the operating
 * system on `<path>.lock`, taken through SQLite: it goes when the process goes, however that happens, and it
 * leaves readers of the database itself alone.
 *
 * @throws {StoreError} `in-use` where another store has it, in this process or another.
 */
export function lockForThisProcess(path: string): ProcessLock {
  const lockPath = `${path}.lock`;
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(lockPath, { timeout: 0 });
    lock.exec("pragma journal_mode = delete; begin exclusive;");
  } catch (error) {
    lock?.close();
    const failure = sqliteFailure(error, lockPath);
    throw failure instanceof StoreError && failure.code === "busy" ? inUse(path, error) : failure;
  }
  const held = lock;
  return { release: () => held.close() };
}

function inUse(path: string, cause: unknown): StoreError {
  return new StoreError(
    "in-use",
    `Another Countersign process works on the database ${path}. Stop that one first (it holds a lock on ${path}.lock), or give this one its own database; several replicas need PostgreSQL.`,
    cause,
  );
}
