import { type Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { type Flavour } from "./flavour.ts";
import { migrations } from "./migrations/migrations.ts";
import { type Schema } from "./schema.ts";
import { StoreError } from "./store-error.ts";

/**
 * Brings the tables to what this version needs, all in one transaction.
 *
 * @throws {StoreError} `newer-schema` where a newer version has been at work; nothing is changed then.
 */
export async function migrate(db: Kysely<Schema>, flavour: Flavour, location: string): Promise<void> {
  const known = migrations(flavour);
  await refuseNewerSchema(db, Object.keys(known), location);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(known) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof StoreError) throw error;
  throw new StoreError(
    "failed",
    `The database ${location} could not be migrated and was left as it was: ${error instanceof Error ? error.message : "unknown failure"}.`,
    error,
  );
}

/** Refuses tables of a version that this one does not know; does not create any. */
export async function refuseNewerSchema(
  db: Kysely<Schema>,
  known: readonly string[],
  location: string,
): Promise<void> {
  const unknown = (await appliedMigrations(db)).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new StoreError(
    "newer-schema",
    `The database ${location} was written by a newer Countersign (it knows ${unknown.join(", ")}, this one does not). Start that version or a later one; to go back, restore the backup from before the upgrade.`,
  );
}

/** The names of the migrations that this database has been through, oldest first. */
export async function appliedMigrations(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}
