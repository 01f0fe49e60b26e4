import { describe, expect, test } from "@jest/globals";
import { emptyChain, type LedgerRecord } from "../../../src/domain/ledger/entry.ts";
import { verifyLedger } from "../../../src/store/ledger/verify-ledger.ts";
import { chainOf, resealed } from "../support/chains.ts";

const records = chainOf(1_000);
const head = { sequence: 1_000, hash: records[999]!.hash };

/** Entry 500 is at index 499. */
const at = 499;

describe("a ledger of 1,000 entries", () => {
  test("verifies and names its head", async () => {
    expect(await verifyLedger(records)).toEqual({ ok: true, count: 1_000, head, erased: 0 });
    expect(await verifyLedger(records, head)).toEqual({ ok: true, count: 1_000, head, erased: 0 });
  });

  test("verifies against a head that was kept long ago", async () => {
    expect(await verifyLedger(records, { sequence: 10, hash: records[9]!.hash })).toMatchObject({ ok: true });
  });

  test("may be empty", async () => {
    expect(await verifyLedger([])).toEqual({ ok: true, count: 0, head: emptyChain, erased: 0 });
  });

  test.each<{ name: string; tampered: LedgerRecord[]; sequence: number; what: string }>([
    { name: "a deletion", tampered: records.toSpliced(at, 1), sequence: 500, what: "missing" },
    { name: "the deletion of a range", tampered: records.toSpliced(at, 100), sequence: 500, what: "missing" },
    { name: "the deletion of the first", tampered: records.toSpliced(0, 1), sequence: 1, what: "missing" },
    {
      name: "a deletion closed by renumbering what follows",
      tampered: records.toSpliced(at, 1).map((record, index) => ({ ...record, sequence: index + 1 })),
      sequence: 500,
      what: "altered",
    },
    {
      name: "a deletion closed by renumbering and hashing anew, but not linking",
      tampered: records
        .toSpliced(at, 1)
        .map((record, index) => (index < at ? record : resealed({ ...record, sequence: index + 1 }))),
      sequence: 500,
      what: "unlinked",
    },
    {
      name: "a repetition",
      tampered: records.toSpliced(at, 0, records[at]!),
      sequence: 501,
      what: "out-of-order",
    },
    {
      name: "two neighbours in the wrong order",
      tampered: records.with(at, records[at + 1]!).with(at + 1, records[at]!),
      sequence: 500,
      what: "missing",
    },
    {
      name: "two entries that swapped everything but their sequence",
      tampered: records
        .with(at, { ...records[700]!, sequence: 500 })
        .with(700, { ...records[at]!, sequence: 701 }),
      sequence: 500,
      what: "altered",
    },
    {
      name: "two bodies swapped",
      tampered: records
        .with(at, { ...records[at]!, body: records[700]!.body })
        .with(700, { ...records[700]!, body: records[at]!.body }),
      sequence: 500,
      what: "altered",
    },
    {
      name: "an entry changed and hashed anew",
      tampered: records.with(at, resealed({ ...records[at]!, body: '{"verdict":"satisfied"}' })),
      sequence: 501,
      what: "unlinked",
    },
    {
      name: "an entry slipped in, with what follows renumbered",
      tampered: records
        .toSpliced(at, 0, resealed({ ...records[at]!, body: "{}" }))
        .map((record, index) => (index <= at ? record : { ...record, sequence: index + 1 })),
      sequence: 501,
      what: "altered",
    },
    {
      name: "another ledger's entries from there on",
      tampered: [...records.slice(0, at), ...chainOf(1_000, "another").slice(at)],
      sequence: 500,
      what: "unlinked",
    },
  ])("shows $name and where", async ({ tampered, sequence, what }) => {
    expect(await verifyLedger(tampered)).toEqual({ ok: false, sequence, what });
  });
});

describe("with a head that was kept elsewhere", () => {
  test.each<{ name: string; tampered: readonly LedgerRecord[]; sequence: number; what: string }>([
    { name: "the last entry is missing", tampered: records.slice(0, -1), sequence: 1_000, what: "cut-short" },
    { name: "half of it is missing", tampered: records.slice(0, at), sequence: 500, what: "cut-short" },
    { name: "all of it is missing", tampered: [], sequence: 1, what: "cut-short" },
    {
      name: "the last entry was written anew",
      tampered: records.with(-1, resealed({ ...records.at(-1)!, body: "{}" })),
      sequence: 1_000,
      what: "replaced",
    },
    {
      name: "all of it was written anew",
      tampered: chainOf(1_000, "another"),
      sequence: 1_000,
      what: "replaced",
    },
    {
      name: "all of it was written anew, and goes on",
      tampered: chainOf(1_001, "another"),
      sequence: 1_000,
      what: "replaced",
    },
  ])("$name: found, which the chain alone cannot tell", async ({ tampered, sequence, what }) => {
    expect(await verifyLedger(tampered)).toMatchObject({ ok: true });
    expect(await verifyLedger(tampered, head)).toEqual({ ok: false, sequence, what });
  });
});

describe("every single bit", () => {
  test.each(["recordedAt", "kind", "subject", "body", "previousHash", "hash"] as const)(
    "of %s, flipped in an entry, is found there",
    async (field) => {
      const few = records.slice(0, 12);
      const original = Buffer.from(few[9]![field]);
      for (let bit = 0; bit < original.length * 8; bit += 1) {
        const bytes = Buffer.from(original);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        // As it would come back from a database: what is no UTF-8 any more is replaced.
        const flipped = few.with(9, { ...few[9]!, [field]: bytes.toString("utf8") });
        expect(await verifyLedger(flipped)).toEqual({ ok: false, sequence: 10, what: "altered" });
      }
    },
  );

  test("of a sequence, flipped in an entry, is found", async () => {
    const few = records.slice(0, 12);
    for (let bit = 0; bit < 53; bit += 1) {
      const sequence = Number(BigInt(10) ^ (1n << BigInt(bit)));
      const flipped = few.with(9, { ...few[9]!, sequence }).sort((a, b) => a.sequence - b.sequence);
      const verdict = await verifyLedger(flipped);
      // It moves: forward it leaves a gap, backward it comes where another belongs.
      expect(verdict).toMatchObject({ ok: false });
      expect(verdict.ok ? 0 : verdict.sequence).toBeLessThanOrEqual(10);
    }
  });
});
