import { type Kysely, sql } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/**
 * One way to change an entry: its body may give way to the mark of an erasure, while the newest entry records that
 * erasure and names it. Everything else stays refused.
 */
export function ledgerErasure(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      switch (flavour.name) {
        case "sqlite":
          return onSqlite(db);
        case "postgresql":
          return onPostgresql(db);
      }
    },
  };
}

const beginning = sql.lit('{"erased":{"bodyDigest":"');

async function onSqlite(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger ledger_entries_never_change`.execute(db);
  await sql`
    create trigger ledger_entries_never_change before update on ledger_entries
    when new.sequence <> old.sequence
      or new.recorded_at <> old.recorded_at
      or new.kind <> old.kind
      or new.subject <> old.subject
      or new.previous_hash <> old.previous_hash
      or new.hash <> old.hash
      or substr(new.body, 1, length(${beginning})) <> ${beginning}
      or not exists (
        select 1
        from (select kind, body from ledger_entries order by sequence desc limit 1) as newest,
          json_each(case newest.kind when 'erasure' then newest.body else '{}' end, '$.entries') as named
        where json_extract(named.value, '$.entry') = old.sequence)
    begin
      select raise(abort, 'the ledger is append-only: entries are never changed');
    end`.execute(db);
}

async function onPostgresql(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger ledger_entries_never_change on ledger_entries`.execute(db);
  await sql`
    create trigger ledger_entries_never_go before delete or truncate on ledger_entries
    for each statement execute function ledger_entries_stay()`.execute(db);
  await sql`
    create function ledger_entries_only_erased() returns trigger language plpgsql as $$
    declare
      newest ledger_entries%rowtype;
    begin
      select * into newest from ledger_entries order by sequence desc limit 1;
      if (new.sequence, new.recorded_at, new.kind, new.subject, new.previous_hash, new.hash)
          <> (old.sequence, old.recorded_at, old.kind, old.subject, old.previous_hash, old.hash)
        or left(new.body, length(${beginning})) <> ${beginning}
        or newest.kind <> 'erasure' then
        raise exception 'the ledger is append-only: entries are never changed or deleted';
      end if;
      if not exists (
        select 1 from jsonb_array_elements(newest.body::jsonb -> 'entries') as named
        where (named ->> 'entry')::bigint = old.sequence) then
        raise exception 'the ledger is append-only: entries are never changed or deleted';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger ledger_entries_never_change before update on ledger_entries
    for each row execute function ledger_entries_only_erased()`.execute(db);
}
