import { existsSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { StoreError } from "../store-error.ts";
import { damaged, isRefusal, sqliteFailure } from "./sqlite-failure.ts";

/** How long a statement waits for a lock that another connection holds, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens or creates the database at `path` so that what is committed survives a power cut: write-ahead log, and
 * the log synced to the disk at each commit.
 *
 * @throws {StoreError} where it cannot be written, is no database, or is damaged.
 */
export function openForWriting(path: string): DatabaseSync {
  refuseFolder(path);
  return opened(path, () => {
    const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
    return closedOnFailure(database, () => {
      database.exec("pragma journal_mode = wal; pragma synchronous = full;");
      refuseDamage(database, path);
    });
  });
}

/**
 * Opens the database at `path` for reading, also while another process writes it, and also a whole copy of it in a
 * folder that nobody may write to.
 *
 * @throws {StoreError} `missing` where there is none; or where it cannot be read.
 */
export function openForReading(path: string): DatabaseSync {
  if (!existsSync(path)) {
    throw new StoreError("missing", `There is no database at ${path}. Check the path.`);
  }
  refuseFolder(path);
  try {
    return readable(path);
  } catch (error) {
    // Where a log stands beside it, somebody writes it, or it is not whole without the log.
    if (!isRefusal(error)) throw sqliteFailure(error, path);
    if (existsSync(`${path}-wal`)) throw new StoreError("not-readable", needsItsFolder(path), error);
    return opened(path, () => readable(immutable(path)));
  }
}

function refuseFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  throw new StoreError("not-a-database", `${path} is a folder. Give the path of the database's file in it.`);
}

function readable(location: string | URL): DatabaseSync {
  const database = new DatabaseSync(location, { timeout: BUSY_TIMEOUT, readOnly: true });
  return closedOnFailure(database, () => {
    database.exec("pragma query_only = on");
    // What SQLite lacks it says at the first look. Damage is not refused: whoever verifies a ledger wants to know how
    // far it is whole.
    database.prepare("pragma schema_version").get();
  });
}

/** SQLite reads such a file without the -shm file that it writes beside any other. */
function immutable(path: string): URL {
  const url = pathToFileURL(path);
  url.searchParams.set("immutable", "1");
  return url;
}

function needsItsFolder(path: string): string {
  return `The database ${path} cannot be read where it is: SQLite writes -shm beside it while -wal is there. Read a copy made by SQLite's .backup, or copy it with its -wal file into a folder that you may write to.`;
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
