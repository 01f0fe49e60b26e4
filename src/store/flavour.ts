import { type RawBuilder, sql } from "kysely";

/** What differs between the databases that the store runs on; everything else is the same SQL. */
export interface Flavour {
  readonly name: "sqlite" | "postgresql";
  /** The column type for GitHub's ids and for counts. */
  readonly integer: "integer" | "bigint";
  /** Appended to `create table`. */
  readonly tableSuffix: RawBuilder<unknown>;
  /** Other connections write at the same time, so that a row is locked before it is changed. */
  readonly locksRows: boolean;
}

export const sqlite: Flavour = {
  name: "sqlite",
  integer: "integer",
  // Without STRICT, SQLite would store a text in an integer column without a word.
  tableSuffix: sql`strict`,
  locksRows: false,
};

export const postgresql: Flavour = {
  name: "postgresql",
  integer: "bigint",
  tableSuffix: sql``,
  locksRows: true,
};
