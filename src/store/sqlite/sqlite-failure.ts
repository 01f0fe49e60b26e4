import { StoreError } from "../store-error.ts";

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** Says in our words what SQLite answered, and what an operator can do about it. `location` is the file's path. */
export function sqliteFailure(error: unknown, location: string): unknown {
  if (error instanceof StoreError) return error;
  switch (primaryResultCode(error)) {
    case FULL:
      return new StoreError(
        "disk-full",
        `No space left to write the database ${location}. Nothing was recorded of this change; free space on its disk, and the work that waits goes on by itself.`,
        error,
      );
    case CORRUPT:
      return new StoreError("damaged", damaged(location), error);
    case NOTADB:
      return new StoreError(
        "not-a-database",
        `${location} is no SQLite database. Give the path of Countersign's database.`,
        error,
      );
    case READONLY:
    case CANTOPEN:
      return new StoreError(
        "not-writable",
        `The database ${location} cannot be opened for writing. Countersign writes the file itself and -wal, -shm and .lock files beside it: its user needs write permission for the file and its directory.`,
        error,
      );
    case BUSY:
      return new StoreError(
        "busy",
        `The database ${location} stayed locked by another program. Close what else has it open for writing.`,
        error,
      );
    case IOERR:
      return new StoreError(
        "failed",
        `The disk under the database ${location} failed to read or write. Check the disk; what was acknowledged before is in the file.`,
        error,
      );
    default:
      return error;
  }
}

/** Whether SQLite may not open what it needs to, the file itself or one beside it. */
export function isRefusal(error: unknown): boolean {
  const code = primaryResultCode(error);
  return code === READONLY || code === CANTOPEN;
}

/** What to do with a file that SQLite cannot make sense of. */
export function damaged(location: string): string {
  return `The database ${location} is damaged. Stop, keep a copy of it with its -wal file for the record, and restore the last backup; \`countersign ledger verify\` tells how far a ledger is whole.`;
}

function primaryResultCode(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
}
