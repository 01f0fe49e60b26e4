import { afterAll, describe } from "@jest/globals";
import pg from "pg";
import { join } from "node:path";
import { type Store } from "../../../src/store/open-store.ts";
import { withDirectory, type WithStore, withStore } from "./stores.ts";

/** `scripts/with-postgresql.sh` sets it to the URL of a server on which databases may be created. */
const server = process.env["COUNTERSIGN_TEST_POSTGRESQL"];

/** Defines the same tests for each database that the store runs on. */
export function onEachDatabase(define: (withStore: WithStore) => void): void {
  describe("on SQLite", () => define(withStore));
  describeOnPostgresql("on PostgreSQL", (withPostgresql) => {
    define((options, run) => withPostgresql((url) => withStore({ ...options, path: url }, run)));
  });
}

/** Runs a test with a store of its own and where others find its database: a path, or a URL. */
export type WithStoreAt = (run: (store: Store, location: string) => Promise<void>) => Promise<void>;

/** Defines the same tests for each database, where a second connection has to reach it. */
export function onEachFile(define: (withStoreAt: WithStoreAt) => void): void {
  describe("on SQLite", () => {
    define((run) =>
      withDirectory((directory) => {
        const path = join(directory, "countersign.sqlite");
        return withStore({ path }, (store) => run(store, path));
      }));
  });
  describeOnPostgresql("on PostgreSQL", (withPostgresql) => {
    define((run) => withPostgresql((url) => withStore({ path: url }, (store) => run(store, url))));
  });
}

/** Runs a test with the URL of an empty database. */
export type WithPostgresql = (run: (url: string) => Promise<void>) => Promise<void>;

/** Defines tests that need PostgreSQL; without a server they are skipped by name, except in continuous integration. */
export function describeOnPostgresql(name: string, define: (withPostgresql: WithPostgresql) => void): void {
  if (server === undefined && process.env["CI"] === undefined) {
    describe.skip(`${name} (scripts/with-postgresql.sh runs these)`, () => define(unavailable));
    return;
  }
  describe(name, () => {
    const database = new TestDatabase();
    afterAll(() => database.drop());
    define((run) => database.use(run));
  });
}

const unavailable: WithPostgresql = () => Promise.reject(new Error("COUNTERSIGN_TEST_POSTGRESQL is not set"));

let databases = 0;

/** A database for the tests of one group, emptied after each: creating one takes longer than most tests. */
class TestDatabase {
  readonly #name = `countersign_test_${process.pid}_${(databases += 1)}`;
  #isCreated = false;

  async use(run: (url: string) => Promise<void>): Promise<void> {
    if (server === undefined) return unavailable(run);
    if (!this.#isCreated) await execute(server, `create database ${this.#name}`);
    this.#isCreated = true;
    const url = server.replace(/^([^:]+:\/\/[^/]*\/)[^?]*/u, `$1${this.#name}`);
    try {
      await run(url);
    } finally {
      await execute(url, "drop schema public cascade; create schema public");
    }
  }

  async drop(): Promise<void> {
    if (server !== undefined && this.#isCreated)
      await execute(server, `drop database ${this.#name} with (force)`);
  }
}

/** Runs statements past the store, as whoever owns the database can. */
export async function execute(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}
