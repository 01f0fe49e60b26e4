import { type JsonObject } from "./canonical-json.ts";
import { bodyDigestOf } from "./erasure.ts";

/** What an entry can be about; `bodies.ts` says what each kind carries. */
export const ledgerKinds = [
  "decision",
  "publication",
  "command",
  "fact",
  "override",
  "merge",
  "bypass",
  "follow-up",
  "incident",
  "configuration",
  "erasure",
  "review-request",
  "closing",
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** What is appended to the ledger; the ledger adds sequence, time and chain. */
export interface LedgerDraft {
  readonly kind: LedgerKind;
  /** The pull request's key as `repositoryId#number`, or what else the entry is about. */
  readonly subject: string;
  /** Plain JSON: whatever the entry was decided from. */
  readonly body: JsonObject;
}

/** An entry of the hash chain. docs/ledger.md shows one and how to check it by hand. */
export interface LedgerEntry extends LedgerDraft {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  /** Hex SHA-256 of the entry before, 64 zeros for the first. */
  readonly previousHash: string;
  /** Hex SHA-256 of this entry's canonical form, `previousHash` included. */
  readonly hash: string;
}

/** An entry as it stands in a database or a file: nothing in it is believed before it is verified. */
export interface LedgerRecord {
  readonly sequence: number;
  readonly recordedAt: string;
  readonly kind: string;
  readonly subject: string;
  /** The body as canonical JSON, byte for byte as it was hashed; or what stands in its place, see `erasure.ts`. */
  readonly body: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Lower-case hex SHA-256 of a text's UTF-8 bytes; passed in, because the domain imports nothing. */
export type Sha256 = (text: string) => string;

/** A place in the chain: everything up to `sequence` is fixed by `hash`. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

/** The head of an empty ledger. */
export const emptyChain: ChainHead = { sequence: 0, hash: "0".repeat(64) };

/**
 * The text whose SHA-256 is the entry's hash: RFC 8785 JSON of the fields below, `format` being this version of
 * the form. The body is in it by its own digest, so that a body can be erased (a person's data, on request) while
 * the chain still verifies.
 */
export function canonicalEntry(record: Omit<LedgerRecord, "hash">, sha256: Sha256): string {
  const text = JSON.stringify;
  // Written out in sorted order instead of sorted each time: a million entries are verified in one go.
  return (
    `{"bodyDigest":${text(bodyDigestOf(record.body, sha256))},"format":1,"kind":${text(record.kind)}` +
    `,"previousHash":${text(record.previousHash)},"recordedAt":${text(record.recordedAt)}` +
    `,"sequence":${text(record.sequence)},"subject":${text(record.subject)}}`
  );
}

/** The hash of a record's content, whatever `hash` it carries. */
export function hashOfEntry(record: Omit<LedgerRecord, "hash">, sha256: Sha256): string {
  return sha256(canonicalEntry(record, sha256));
}
