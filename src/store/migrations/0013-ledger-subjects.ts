import { type Kysely, sql } from "kysely";
import { type Migration } from "kysely/migration";
import { type Flavour } from "../flavour.ts";

/** For reading a repository's newest entries: its subjects all begin with its id. */
export function ledgerSubjects(flavour: Flavour): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      switch (flavour.name) {
        case "sqlite":
          // Compares bytes by itself: the index by subject, kind and sequence serves.
          return;
        case "postgresql":
          await sql`
            create index ledger_entries_by_kind
            on ledger_entries (kind, subject collate "C", sequence)`.execute(db);
      }
    },
  };
}
