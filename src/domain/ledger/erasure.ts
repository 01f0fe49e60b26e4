import { canonicalJson, type JsonObject } from "./canonical-json.ts";

/** What stands in a body's place once it was erased. */
export interface ErasedBody {
  /** SHA-256 of the body as it was recorded: the entry's hash covers it, so the chain still verifies. */
  readonly bodyDigest: string;
  /** What is left of the body; `null`: nothing. The entry's hash does not cover it, the erasure's entry does. */
  readonly kept: JsonObject | null;
}

/** `erasure`: bodies were erased, in whole or in part. Subject: `erasure`. Must hold no personal data itself. */
export interface ErasureBody {
  /** Who did it, as the operator says. */
  readonly by: string;
  readonly because: string;
  /** What a person is called from now on; `null`: entries were erased for another reason. */
  readonly pseudonym: Pseudonym | null;
  readonly entries: readonly ErasedEntry[];
}

/** An entry whose body was erased. */
export interface ErasedEntry {
  readonly entry: number;
  /** SHA-256 of the body as it was recorded. */
  readonly bodyDigest: string;
  /** SHA-256 of the text that now stands in its place: what was kept cannot be changed either. */
  readonly markDigest: string;
}

/** Stands for a person in all that is kept. Negative, so that it is never an account's id on GitHub. */
export interface Pseudonym {
  readonly id: number;
  readonly login: string;
}

const opening = '{"erased":{"bodyDigest":"';
const mark = /^\{"erased":\{"bodyDigest":"([0-9a-f]{64})","kept":/u;

/** The text that stands in an erased body's place: RFC 8785 JSON. */
export function markOf({ bodyDigest, kept }: ErasedBody): string {
  return canonicalJson({ erased: { bodyDigest, kept } });
}

/** The digest that an erased body had, or `null` where the body stands. */
export function erasedDigest(body: string): string | null {
  // Looked at for every entry of a verification: the expression is for the few that begin like this.
  return body.startsWith(opening) ? (mark.exec(body)?.[1] ?? null) : null;
}

/** SHA-256 of the body as it was recorded, whether it still stands or was erased. */
export function bodyDigestOf(body: string, sha256: (text: string) => string): string {
  return erasedDigest(body) ?? sha256(body);
}

/**
 * What an entry's body says now: as it was recorded, or what is left of it.
 *
 * @throws {SyntaxError} where it is no JSON, which only tampering can bring about
 */
export function readBody(body: string): { readonly isErased: boolean; readonly kept: JsonObject | null } {
  const parsed = JSON.parse(body) as JsonObject;
  if (erasedDigest(body) === null) return { isErased: false, kept: parsed };
  return { isErased: true, kept: (parsed["erased"] as unknown as ErasedBody).kept };
}

/** The erasures that an entry records; none where it records something else, or cannot be read. */
export function erasuresIn(record: {
  readonly sequence: number;
  readonly kind: string;
  readonly body: string;
}): readonly ErasedEntry[] {
  if (record.kind !== "erasure") return [];
  return entriesOf(record.body).flatMap((value) => {
    const { entry, bodyDigest, markDigest } = (value ?? {}) as Partial<ErasedEntry>;
    // What is still to be written cannot have been erased.
    if (typeof entry !== "number" || entry >= record.sequence) return [];
    if (typeof bodyDigest !== "string" || typeof markDigest !== "string") return [];
    return [{ entry, bodyDigest, markDigest }];
  });
}

function entriesOf(body: string): readonly unknown[] {
  try {
    const { entries } = JSON.parse(body) as { readonly entries?: unknown };
    return Array.isArray(entries) ? entries : [];
  } catch {
    return [];
  }
}

/**
 * What is left of a body that is erased in whole. Of a decision its outcome, where it holds, and digests, which name
 * nobody: the app itself reads them when it takes a green away, and when it matches a merge. Of everything else nothing.
 */
export function skeletonOf(kind: string, body: JsonObject): JsonObject | null {
  if (kind !== "decision") return null;
  const kept = [
    "appVersion",
    "verdict",
    "mode",
    "headSha",
    "baseRef",
    "baseSha",
    "contentDigest",
    "decisionDigest",
  ];
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = body[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
