import { Kysely } from "kysely";
import { type LedgerRecord } from "../domain/ledger/entry.ts";
import { sqlite } from "./flavour.ts";
import { countErasable, type ErasureRequest } from "./ledger/erase.ts";
import { type LedgerFilter, readNewest, readRecords } from "./ledger/records.ts";
import { appliedMigrations, refuseNewerSchema } from "./migrate.ts";
import { migrations } from "./migrations/migrations.ts";
import { isPostgresqlUrl, labelOf, openPool } from "./postgresql/open-pool.ts";
import { type Schema } from "./schema.ts";
import { nodeSqliteDialect } from "./sqlite/dialect.ts";
import { openForReading } from "./sqlite/open-database.ts";
import { StoreError } from "./store-error.ts";

/** A ledger that is only read, also while the app appends to it. */
export interface ReadableLedger {
  /** In order of sequence, streamed, unverified. */
  records(filter?: LedgerFilter): AsyncIterable<LedgerRecord>;
  /** So many of the newest, in order of sequence, unverified. */
  newest(count: number, filter?: Pick<LedgerFilter, "subject">): Promise<readonly LedgerRecord[]>;
  /** How many entries an erasure would take something out of. */
  countErasable(what: ErasureRequest["what"]): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens the ledger in a database, given by its file or `postgresql://` URL, without changing it.
 *
 * @throws {StoreError} where there is none, it cannot be read, or no ledger of this version is in it
 */
export async function openLedgerForReading(path: string): Promise<ReadableLedger> {
  const isUrl = isPostgresqlUrl(path);
  const label = isUrl ? labelOf(path) : path;
  const db = isUrl ? await openPool(path, "read") : openFile(path);
  try {
    await refuseNewerSchema(db, Object.keys(migrations(sqlite)), label);
    if (!(await appliedMigrations(db)).includes("0004-ledger")) {
      throw new StoreError(
        "not-a-database",
        `${label} holds no ledger of Countersign. Give the path of the app's database.`,
      );
    }
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    records: (filter) => readRecords(db, filter),
    newest: (count, filter) => readNewest(db, count, filter),
    countErasable: (what) => countErasable(db, what),
    close: () => db.destroy(),
  };
}

function openFile(path: string): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: nodeSqliteDialect(openForReading(path), path) });
}
