import { describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { canonicalJson } from "../../../src/domain/ledger/canonical-json.ts";
import { canonicalEntry, emptyChain, hashOfEntry } from "../../../src/domain/ledger/entry.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const record = {
  sequence: 1,
  recordedAt: "2026-01-05T09:00:00.000Z",
  kind: "decision",
  subject: '7#3 "quoted"',
  body: '{"verdict":"waiting"}',
  previousHash: emptyChain.hash,
};

describe("the canonical form of an entry", () => {
  test("is the RFC 8785 JSON of its fields, with the body's digest in the body's place", () => {
    const { body, ...rest } = record;
    expect(canonicalEntry(record, sha256)).toBe(
      canonicalJson({ ...rest, bodyDigest: sha256(body), format: 1 }),
    );
  });

  test("stays what it is: a change of the form would make every ledger out there fail", () => {
    // Worked out with `printf … | sha256sum`, as docs/ledger.md shows.
    expect(canonicalEntry(record, sha256)).toBe(
      '{"bodyDigest":"5ac33b858d5116f45eb91ff2e22290ff0e5240dfe9010e481ad9b33c749026c0","format":1,"kind":"decision",' +
        '"previousHash":"0000000000000000000000000000000000000000000000000000000000000000",' +
        '"recordedAt":"2026-01-05T09:00:00.000Z","sequence":1,"subject":"7#3 \\"quoted\\""}',
    );
    expect(hashOfEntry(record, sha256)).toBe(
      "5ca81b0d2e8dfc521a59dc5d067d7d84b6a4ebdc4008e070c6755277d56e93e7",
    );
  });

  test.each([
    { field: "sequence", changed: { ...record, sequence: 2 } },
    { field: "recordedAt", changed: { ...record, recordedAt: "2026-01-05T09:00:00.001Z" } },
    { field: "kind", changed: { ...record, kind: "publication" } },
    { field: "subject", changed: { ...record, subject: "7#4" } },
    { field: "body", changed: { ...record, body: '{"verdict":"satisfied"}' } },
    { field: "previousHash", changed: { ...record, previousHash: "1".repeat(64) } },
  ])("the hash covers $field", ({ changed }) => {
    expect(hashOfEntry(changed, sha256)).not.toBe(hashOfEntry(record, sha256));
  });

  test("no field can be moved into its neighbour", () => {
    const spilled = { ...record, kind: 'decision","previousHash":"0', subject: "" };
    expect(canonicalEntry(spilled, sha256)).toContain('\\"previousHash\\"');
  });
});
