import { type Kysely, sql } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** The ledger's entries, which the database itself refuses to change, to delete, or to append out of line. */
export function ledger(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable("ledger_entries")
        .addColumn("sequence", flavour.integer, (column) => column.primaryKey().notNull())
        .addColumn("recorded_at", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("subject", "text", (column) => column.notNull())
        .addColumn("body", "text", (column) => column.notNull())
        .addColumn("previous_hash", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .modifyEnd(flavour.tableSuffix)
        .execute();
      await db.schema
        .createIndex("ledger_entries_by_subject")
        .on("ledger_entries")
        .columns(["subject", "kind", "sequence"])
        .execute();
      switch (flavour.name) {
        case "sqlite":
          return sqliteTriggers(db);
        case "postgresql":
          return postgresqlTriggers(db);
      }
    },
  };
}

async function sqliteTriggers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger ledger_entries_never_change before update on ledger_entries
    begin
      select raise(abort, 'the ledger is append-only: entries are never changed');
    end`.execute(db);
  await sql`
    create trigger ledger_entries_never_go before delete on ledger_entries
    begin
      select raise(abort, 'the ledger is append-only: entries are never deleted');
    end`.execute(db);
  // Without this one, INSERT OR REPLACE would change an entry: it fires no delete trigger.
  await sql`
    create trigger ledger_entries_follow before insert on ledger_entries
    when new.sequence <> (select coalesce(max(sequence), 0) + 1 from ledger_entries)
      or new.previous_hash <> coalesce(
        (select hash from ledger_entries order by sequence desc limit 1), ${sql.lit("0".repeat(64))})
    begin
      select raise(abort, 'the ledger is append-only: an entry follows the last one');
    end`.execute(db);
}

async function postgresqlTriggers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function ledger_entries_stay() returns trigger language plpgsql as $$
    begin
      raise exception 'the ledger is append-only: entries are never changed or deleted';
    end $$`.execute(db);
  await sql`
    create trigger ledger_entries_never_change before update or delete or truncate on ledger_entries
    for each statement execute function ledger_entries_stay()`.execute(db);
  await sql`
    create function ledger_entries_follow() returns trigger language plpgsql as $$
    declare
      last ledger_entries%rowtype;
    begin
      select * into last from ledger_entries order by sequence desc limit 1;
      if new.sequence <> coalesce(last.sequence, 0) + 1
        or new.previous_hash <> coalesce(last.hash, ${sql.lit("0".repeat(64))}) then
        raise exception 'the ledger is append-only: an entry follows the last one';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger ledger_entries_follow before insert on ledger_entries
    for each row execute function ledger_entries_follow()`.execute(db);
}
