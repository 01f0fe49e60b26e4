import { describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import {
  checkLink,
  describeLedgerFault,
  type LedgerFaultKind,
} from "../../../src/domain/ledger/check-chain.ts";
import {
  type ChainHead,
  emptyChain,
  hashOfEntry,
  type LedgerRecord,
} from "../../../src/domain/ledger/entry.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function anEntryAfter(before: ChainHead, overrides: Partial<LedgerRecord> = {}): LedgerRecord {
  const record = {
    sequence: before.sequence + 1,
    recordedAt: "2026-01-05T09:00:00.000Z",
    kind: "decision",
    subject: "7#3",
    body: "{}",
    previousHash: before.hash,
    ...overrides,
  };
  return { ...record, hash: overrides.hash ?? hashOfEntry(record, sha256) };
}

const fifth: ChainHead = { sequence: 5, hash: "5".repeat(64) };

describe("checking that an entry follows", () => {
  test.each([
    { name: "the first one", before: emptyChain },
    { name: "a later one", before: fifth },
  ])("accepts $name", ({ before }) => {
    const record = anEntryAfter(before);
    expect(checkLink(before, record, sha256)).toEqual({
      ok: true,
      head: { sequence: before.sequence + 1, hash: record.hash },
    });
  });

  test.each<{ name: string; record: LedgerRecord; what: LedgerFaultKind }>([
    { name: "a gap", record: anEntryAfter(fifth, { sequence: 7 }), what: "missing" },
    { name: "the same sequence again", record: anEntryAfter(fifth, { sequence: 5 }), what: "out-of-order" },
    { name: "an earlier sequence", record: anEntryAfter(fifth, { sequence: 1 }), what: "out-of-order" },
    {
      name: "a sequence that is no number",
      record: anEntryAfter(fifth, { sequence: NaN }),
      what: "out-of-order",
    },
    {
      name: "another body under the same hash",
      record: { ...anEntryAfter(fifth), body: "{ }" },
      what: "altered",
    },
    { name: "a hash in capitals", record: upperCased(anEntryAfter(fifth)), what: "altered" },
    {
      name: "another predecessor, hashed anew",
      record: anEntryAfter(fifth, { previousHash: "4".repeat(64) }),
      what: "unlinked",
    },
  ])("refuses $name", ({ record, what }) => {
    const fault = { sequence: 6, what };
    expect(checkLink(fifth, record, sha256)).toEqual({ ok: false, ...fault });
    expect(describeLedgerFault(fault)).toContain("entry 6");
  });
});

function upperCased(record: LedgerRecord): LedgerRecord {
  return { ...record, hash: record.hash.toUpperCase() };
}
