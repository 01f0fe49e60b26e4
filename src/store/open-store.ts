import { Kysely } from "kysely";
import { DatabaseSync } from "node:sqlite";
import { type WatchStore } from "../workflows/ports/branch-watch.ts";
import { type Inbox } from "../workflows/ports/deliveries.ts";
import {
  type ActStore,
  type FactStore,
  type IncidentStore,
  type OrganisationPolicyStore,
  type ReadCache,
  type ReviewRequestStore,
} from "../workflows/ports/fact-stores.ts";
import { type LedgerCursors, type LedgerOutlet } from "../workflows/ports/ledger-outlets.ts";
import { type Ledger } from "../workflows/ports/ledger.ts";
import { type Outbox } from "../workflows/ports/notices.ts";
import { type OpenPullRequestStore } from "../workflows/ports/open-pull-requests.ts";
import { type WorkQueue } from "../workflows/ports/work-queue.ts";
import { type Clock } from "./clock.ts";
import { openActStore } from "./act-store.ts";
import { openFactStore } from "./fact-store.ts";
import { type Flavour, postgresql, sqlite } from "./flavour.ts";
import { openIncidentStore } from "./incident-store.ts";
import { openInbox, pruneDeliveries } from "./inbox.ts";
import { openLedgerCursors } from "./ledger/cursors.ts";
import { eraseFromLedger, type ErasureRequest, type ErasureResult } from "./ledger/erase.ts";
import { openLedger } from "./ledger/ledger.ts";
import { openLedgerOutlet } from "./ledger/records.ts";
import { openOpenPullRequestStore } from "./open-pull-request-store.ts";
import { migrate } from "./migrate.ts";
import { isPostgresqlUrl, labelOf, openPool } from "./postgresql/open-pool.ts";
import { openOrganisationPolicyStore } from "./organisation-policy-store.ts";
import { openOutbox, pruneNotices } from "./outbox.ts";
import { openReadCache } from "./read-cache.ts";
import { openReviewRequestStore } from "./review-request-store.ts";
import { type Schema } from "./schema.ts";
import { nodeSqliteDialect } from "./sqlite/dialect.ts";
import { openForWriting } from "./sqlite/open-database.ts";
import { lockForThisProcess, type ProcessLock } from "./sqlite/process-lock.ts";
import { type BackOff, defaultBackOff } from "./work-queue/back-off.ts";
import { openWatchStore } from "./watch-store.ts";
import { endLeases, openWorkQueue } from "./work-queue/work-queue.ts";

/** Everything that the app remembers. */
export interface Store {
  readonly inbox: Inbox;
  readonly workQueue: WorkQueue;
  readonly facts: FactStore;
  readonly acts: ActStore;
  readonly reviewRequests: ReviewRequestStore;
  readonly openPullRequests: OpenPullRequestStore;
  readonly incidents: IncidentStore;
  readonly policies: OrganisationPolicyStore;
  readonly watch: WatchStore;
  readonly ledger: Ledger;
  readonly ledgerCursors: LedgerCursors;
  readonly ledgerOutlet: LedgerOutlet;
  readonly readCache: ReadCache;
  readonly outbox: Outbox;
  /** Forgets deliveries received before a moment; answers how many. Facts and ledger are kept. */
  prune(before: Date): Promise<number>;
  /** Takes personal data out of the ledger, and records that. The chain verifies as before. */
  erase(request: ErasureRequest): Promise<ErasureResult>;
  /** Lets the database and its lock go. */
  close(): Promise<void>;
}

/** Where the store is, and what it may not find out by itself. */
export interface StoreOptions {
  /** A file, created if need be; `:memory:`; or the `postgresql://` URL of a database that exists. */
  readonly path: string;
  readonly now: Clock;
  /** From 0 to below 1; for the jitter of the back-off. */
  readonly random: () => number;
  /** How long a lease on a pull request lasts unless it is renewed, in milliseconds. A minute by default. */
  readonly leaseFor?: number;
  readonly backOff?: BackOff;
  /** Bytes that the read cache may fill. 128 MiB by default. */
  readonly readCacheBytes?: number;
}

const MINUTE = 60_000;
const DEFAULT_READ_CACHE_BYTES = 128 * 1024 * 1024;

/**
 * Opens the store and brings its tables up to date. A file is for this process alone; a PostgreSQL database is
 * shared by all replicas.
 *
 * @throws {StoreError} where another process has the file, it cannot be written or reached, is damaged, or is of a
 * newer version
 */
export function openStore(options: StoreOptions): Promise<Store> {
  return isPostgresqlUrl(options.path) ? openOnPostgresql(options) : openOnSqlite(options);
}

async function openOnPostgresql(options: StoreOptions): Promise<Store> {
  const db = await openPool(options.path, "write");
  try {
    await migrate(db, postgresql, labelOf(options.path));
    return storeOn(db, postgresql, options);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function openOnSqlite(options: StoreOptions): Promise<Store> {
  const lock = options.path === ":memory:" ? undefined : lockForThisProcess(options.path);
  try {
    const db = await openSqlite(options.path);
    // This process has the file alone: whoever held a lease is gone.
    await endLeases(db, options.now());
    return storeOn(db, sqlite, options, lock);
  } catch (error) {
    lock?.release();
    throw error;
  }
}

async function openSqlite(path: string): Promise<Kysely<Schema>> {
  const database = path === ":memory:" ? new DatabaseSync(path) : openForWriting(path);
  try {
    const db = new Kysely<Schema>({ dialect: nodeSqliteDialect(database, path) });
    await migrate(db, sqlite, path);
    return db;
  } catch (error) {
    database.close();
    throw error;
  }
}

function storeOn(db: Kysely<Schema>, flavour: Flavour, options: StoreOptions, lock?: ProcessLock): Store {
  const { now, random } = options;
  const queue = {
    now,
    random,
    flavour,
    leaseFor: options.leaseFor ?? MINUTE,
    backOff: options.backOff ?? defaultBackOff,
  };
  return {
    inbox: openInbox(db, queue),
    workQueue: openWorkQueue(db, queue),
    facts: openFactStore(db, now),
    acts: openActStore(db, now),
    reviewRequests: openReviewRequestStore(db, flavour),
    openPullRequests: openOpenPullRequestStore(db),
    incidents: openIncidentStore(db, queue),
    policies: openOrganisationPolicyStore(db),
    watch: openWatchStore(db, now, flavour),
    ledger: openLedger(db, now, flavour),
    ledgerCursors: openLedgerCursors(db, now),
    ledgerOutlet: openLedgerOutlet(db),
    readCache: openReadCache(db, now, options.readCacheBytes ?? DEFAULT_READ_CACHE_BYTES),
    outbox: openOutbox(db, now, random),
    async prune(before) {
      await pruneNotices(db, before);
      return pruneDeliveries(db, before);
    },
    erase: (request) => eraseFromLedger(db, now, flavour, request),
    async close() {
      await db.destroy();
      lock?.release();
    },
  };
}
