import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "../store-error.ts";
import { damaged, sqliteFailure } from "./sqlite-failure.ts";

/** How long a statement waits for a lock that another connection holds, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens or creates the database at `path` so that what is committed survives a power cut: write-ahead log, and
 * the log synced to the disk at each commit.
 *
 * @throws {StoreError} where it cannot be written, is no database, or is damaged.
 */
export function openForWriting(path: string): DatabaseSync {
  return opened(path, () => {
    const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
    return closedOnFailure(database, () => {
      database.exec("pragma journal_mode = wal; pragma synchronous = full;");
      refuseDamage(database, path);
    });
  });
}

/**
 * Opens the database at `path` for reading, also while another process writes it.
 *
 * @throws {StoreError} `missing` where there is none; or where it cannot be read.
 */
export function openForReading(path: string): DatabaseSync {
  if (!existsSync(path)) {
    throw new StoreError("missing", `There is no database at ${path}. Check the path.`);
  }
  return opened(path, () => {
    const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT, readOnly: true });
    // Damage is not refused here: whoever verifies a ledger wants to know how far it is whole.
    return closedOnFailure(database, () => database.exec("pragma query_only = on"));
  });
}

function opened(path: string, open: () => DatabaseSync): DatabaseSync {
  try {
    return open();
  } catch (error) {
    throw sqliteFailure(error, path);
  }
}

function closedOnFailure(database: DatabaseSync, setUp: () => void): DatabaseSync {
  try {
    setUp();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A torn or half-copied file is found now rather than in the middle of a decision. */
function refuseDamage(database: DatabaseSync, path: string): void {
  const result = database.prepare("pragma quick_check(1)").get();
  const verdict = result?.["quick_check"];
  if (verdict !== "ok") throw new StoreError("damaged", damaged(path), verdict);
}
