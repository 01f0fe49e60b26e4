import { type Kysely, sql } from "kysely";
import { canonicalJson, type JsonObject } from "../../domain/ledger/canonical-json.ts";
import { type LedgerRecord } from "../../domain/ledger/entry.ts";
import {
  bodyDigestOf,
  type ErasedEntry,
  type ErasureBody,
  markOf,
  type Pseudonym,
  readBody,
  skeletonOf,
} from "../../domain/ledger/erasure.ts";
import {
  identifiersIn,
  type Identifiers,
  pseudonymise,
  pseudonymiseEntry,
  unidentified,
} from "../../domain/ledger/pseudonymise.ts";
import { type Clock } from "../clock.ts";
import { type Flavour } from "../flavour.ts";
import { type Schema } from "../schema.ts";
import { sha256 } from "../sha256.ts";
import { append, lockLedger } from "./ledger.ts";
import { readRecords } from "./records.ts";

/** What is to be erased, and what the ledger says of it. */
export interface ErasureRequest {
  readonly what:
    /** The bodies of these entries, in whole. */
    | { readonly kind: "entries"; readonly entries: readonly number[] }
    /** Everything that names this account: a pseudonym takes its place, wherever it stands. */
    | { readonly kind: "person"; readonly id: number };
  readonly by: string;
  readonly because: string;
}

/** What an erasure came to. */
export interface ErasureResult {
  /** How many entries have lost something. */
  readonly erased: number;
  /** The entries that record it. */
  readonly recordedIn: readonly number[];
  /** What the person is called from now on; `null`: nobody was found, or entries were erased. */
  readonly pseudonym: Pseudonym | null;
}

/** An entry and what is to stand in its body's place. */
interface Replacement {
  readonly entry: number;
  readonly bodyDigest: string;
  readonly mark: string;
}

/** So many bodies are erased in one transaction, and recorded in one entry. */
const BATCH = 200;

/**
 * Erases bodies: records it in an entry, and puts a mark in each body's place, in one transaction for each batch.
 * The chain verifies as before, because it holds the digests of the bodies.
 *
 * @throws {RangeError} where an entry is not there, or is itself the record of an erasure
 */
export async function eraseFromLedger(
  db: Kysely<Schema>,
  now: Clock,
  flavour: Flavour,
  request: ErasureRequest,
): Promise<ErasureResult> {
  if (flavour.name === "sqlite") await sql`pragma secure_delete = on`.execute(db);
  const result = await eraseBodies(db, now, flavour, request);
  if (result.erased > 0) await forgetOldRows(db, flavour);
  return result;
}

function eraseBodies(
  db: Kysely<Schema>,
  now: Clock,
  flavour: Flavour,
  request: ErasureRequest,
): Promise<ErasureResult> {
  switch (request.what.kind) {
    case "entries":
      return eraseWhole(db, now, flavour, request, request.what.entries);
    case "person":
      return erasePerson(db, now, flavour, request, request.what.id);
  }
}

/** Databases keep what a row was for a while: in the write-ahead log, or as a dead row. */
async function forgetOldRows(db: Kysely<Schema>, { name }: Flavour): Promise<void> {
  switch (name) {
    case "sqlite":
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
      return;
    case "postgresql":
      await sql`vacuum ledger_entries`.execute(db);
      return;
  }
}

async function eraseWhole(
  db: Kysely<Schema>,
  now: Clock,
  flavour: Flavour,
  request: ErasureRequest,
  entries: readonly number[],
): Promise<ErasureResult> {
  const replacements: Replacement[] = [];
  for (const entry of new Set(entries)) {
    const record = await find(db, entry);
    const { kept } = readBody(record.body);
    replacements.push(replacementOf(record, kept === null ? null : skeletonOf(record.kind, kept)));
  }
  const recordedIn: number[] = [];
  for (let start = 0; start < replacements.length; start += BATCH) {
    const batch = replacements.slice(start, start + BATCH);
    recordedIn.push(
      await replace(
        db,
        now,
        flavour,
        request,
        () => null,
        () => batch,
      ),
    );
  }
  return { erased: replacements.length, recordedIn, pseudonym: null };
}

async function find(db: Kysely<Schema>, sequence: number): Promise<LedgerRecord> {
  for await (const record of readRecords(db, { after: sequence - 1 })) {
    if (record.sequence !== sequence) break;
    if (record.kind === "erasure") {
      throw new RangeError(`Entry ${sequence} records an erasure: without it the ledger would not verify.`);
    }
    return record;
  }
  throw new RangeError(
    `The ledger has no entry ${sequence}. \`countersign ledger show\` lists the newest ones.`,
  );
}

/**
 * How many entries an erasure would take something out of.
 *
 * @throws {RangeError} where an entry is not there, or is itself the record of an erasure
 */
export async function countErasable(db: Kysely<Schema>, what: ErasureRequest["what"]): Promise<number> {
  switch (what.kind) {
    case "entries": {
      const entries = new Set(what.entries);
      for (const entry of entries) await find(db, entry);
      return entries.size;
    }
    case "person": {
      const known = await identify(db, what.id);
      let count = 0;
      for await (const record of readRecords(db)) if (isNamedIn(record, what.id, known)) count += 1;
      return count;
    }
  }
}

/** What the ledger knows the person by. */
async function identify(db: Kysely<Schema>, id: number): Promise<Identifiers> {
  let known = unidentified;
  for await (const { body } of readRecords(db)) known = identifiersIn(keptOf(body), id, known);
  return known;
}

/** Reads the ledger twice: what the person is called may stand only in entries that come later. */
async function erasePerson(
  db: Kysely<Schema>,
  now: Clock,
  flavour: Flavour,
  request: ErasureRequest,
  id: number,
): Promise<ErasureResult> {
  const known = await identify(db, id);
  let pseudonym: Pseudonym | null = null;
  const recordedIn: number[] = [];
  let erased = 0;
  const flush = async (batch: readonly LedgerRecord[]): Promise<void> => {
    if (batch.length === 0) return;
    const sequence = await replace(
      db,
      now,
      flavour,
      request,
      // The first entry that records it gives the name, which then is nobody else's.
      (next) => (pseudonym ??= { id: -next, login: `erased-${next}` }),
      (named) => batch.map((record) => pseudonymised(record, id, known, named!)),
    );
    recordedIn.push(sequence);
    erased += batch.length;
  };
  let batch: LedgerRecord[] = [];
  for await (const record of readRecords(db)) {
    if (!isNamedIn(record, id, known)) continue;
    batch.push(record);
    if (batch.length < BATCH) continue;
    await flush(batch);
    batch = [];
  }
  await flush(batch);
  return { erased, recordedIn, pseudonym };
}

/** Stands in for the pseudonym while it is asked whether anything would change. */
const anybody: Pseudonym = { id: 0, login: "erased" };

/** The record of an erasure names nobody, and must stay as it is. */
function isNamedIn({ kind, body }: LedgerRecord, id: number, known: Identifiers): boolean {
  if (kind === "erasure") return false;
  const kept = keptOf(body);
  return canonicalJson(pseudonymise(kept, id, known, anybody)) !== canonicalJson(kept);
}

function pseudonymised(
  record: LedgerRecord,
  id: number,
  known: Identifiers,
  pseudonym: Pseudonym,
): Replacement {
  return replacementOf(record, pseudonymiseEntry(record.kind, keptOf(record.body), id, known, pseudonym));
}

function keptOf(body: string): JsonObject {
  return readBody(body).kept ?? {};
}

function replacementOf({ sequence, body }: LedgerRecord, kept: JsonObject | null): Replacement {
  const bodyDigest = bodyDigestOf(body, sha256);
  return { entry: sequence, bodyDigest, mark: markOf({ bodyDigest, kept }) };
}

/** One transaction: the entry that records the erasure, and the marks; resolves with that entry's sequence. */
async function replace(
  db: Kysely<Schema>,
  now: Clock,
  flavour: Flavour,
  { by, because }: ErasureRequest,
  nameFor: (sequence: number) => Pseudonym | null,
  replacementsFor: (pseudonym: Pseudonym | null) => readonly Replacement[],
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const head = await lockLedger(transaction, flavour);
    const pseudonym = nameFor(head.sequence + 1);
    const replacements = replacementsFor(pseudonym);
    const entries = replacements.map(({ entry, bodyDigest, mark }): ErasedEntry => ({
      entry,
      bodyDigest,
      markDigest: sha256(mark),
    }));
    const body: ErasureBody = { by, because, pseudonym, entries };
    const { sequence } = await append(
      transaction,
      { kind: "erasure", subject: "erasure", body: body as unknown as JsonObject },
      now,
      flavour,
    );
    for (const { entry, mark } of replacements) {
      await transaction
        .updateTable("ledger_entries")
        .set({ body: mark })
        .where("sequence", "=", entry)
        .execute();
    }
    return sequence;
  });
}
