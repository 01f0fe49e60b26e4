import { type DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from "kysely";
import { sqliteFailure } from "./sqlite-failure.ts";

/**
 * Kysely's SQLite dialect on Node's own `node:sqlite`: one connection, on which Kysely lets one query or
 * transaction run at a time. docs/decisions tells why it is no package.
 */
export function nodeSqliteDialect(database: DatabaseSync, location: string): Dialect {
  return {
    createAdapter: () => new TransactionalDdlAdapter(),
    createDriver: () => new NodeSqliteDriver(database, location),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite rolls back a failed `CREATE TABLE` like any other statement; with this Kysely relies on it. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class NodeSqliteDriver extends SqliteDriver {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync, location: string) {
    super({ database: likeBetterSqlite(database, location) });
    this.#database = database;
  }

  /** Takes the write lock at once: a transaction that reads first and writes later could find it taken. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  /** SQLite has rolled back by itself after a full disk; a second rollback would hide the first error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** The few methods of better-sqlite3 that Kysely's driver calls. */
function likeBetterSqlite(database: DatabaseSync, location: string): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (sql) => {
      try {
        return prepared(database.prepare(sql), location);
      } catch (error) {
        throw sqliteFailure(error, location);
      }
    },
  };
}

function prepared(statement: StatementSync, location: string): SqliteStatement {
  const attempt = <Result>(run: () => Result): Result => {
    try {
      return run();
    } catch (error) {
      throw sqliteFailure(error, location);
    }
  };
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => attempt(() => statement.all(...inputs(parameters))),
    run: (parameters) => attempt(() => statement.run(...inputs(parameters))),
    iterate: (parameters) => attempt(() => statement.iterate(...inputs(parameters))),
  };
}

function inputs(parameters: readonly unknown[]): SQLInputValue[] {
  // Kysely types parameters as unknown; node:sqlite refuses by itself what it cannot bind.
  return parameters as SQLInputValue[];
}
