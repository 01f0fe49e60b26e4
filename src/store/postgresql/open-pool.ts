import { Kysely, PostgresDialect } from "kysely";
import { type Schema } from "../schema.ts";
import { postgresqlFailure } from "./postgresql-failure.ts";

/** Connections of one process. */
const CONNECTIONS = 10;

/** Milliseconds to wait for a connection. */
const PATIENCE = 10_000;

/**
 * What is acknowledged must be on the disk, whatever the server's own setting. A replica that is cut off in the
 * middle of a transaction must not keep its locks from the others.
 */
const forWriting = "-c synchronous_commit=on -c idle_in_transaction_session_timeout=60000";

/** Whether a location names a PostgreSQL database rather than a file. */
export function isPostgresqlUrl(location: string): boolean {
  return /^postgres(?:ql)?:\/\//u.test(location);
}

/**
 * Connects to the PostgreSQL database at a URL.
 *
 * @throws {StoreError} where it cannot be reached or does not let us in
 */
export async function openPool(url: string, access: "write" | "read"): Promise<Kysely<Schema>> {
  // Loaded here, so that who works on SQLite does not wait for it.
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    types: {
      // GitHub's ids and our counts are safe integers, which pg would give as text.
      getTypeParser: (oid, format) =>
        oid === pg.types.builtins.INT8
          ? Number
          : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
    },
    connectionTimeoutMillis: PATIENCE,
    keepAlive: true,
    options: access === "write" ? forWriting : "-c default_transaction_read_only=on",
  });
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await pool.query("select 1");
    return db;
  } catch (error) {
    await pool.end();
    throw postgresqlFailure(error, labelOf(url));
  }
}

/** The URL without what may be secret: no password, no parameters. */
export function labelOf(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return "given by COUNTERSIGN_DATABASE";
  const host = parsed.host === "" ? (parsed.searchParams.get("host") ?? "localhost") : parsed.host;
  return `${parsed.pathname.slice(1)} on ${host}`;
}
