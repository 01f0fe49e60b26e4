import { describe, expect, test } from "@jest/globals";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { verifyLedger } from "../../../src/store/ledger/verify-ledger.ts";
import { type Flips } from "../support/bit-flips.ts";
import { chainOf, resealed } from "../support/chains.ts";

const records = chainOf(1_000);

// Some seconds, which the promise is worth: not a sample of the bits, but all of them.
test("every single bit of 1,000 entries, flipped, is found at its entry", async () => {
  const script = join(import.meta.dirname, "../support/flip-every-bit.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  const { flipped, missed } = JSON.parse(stdout) as Flips;
  expect(missed).toEqual([]);
  // A record of these has some 200 bytes; fewer flips would mean that something was left out.
  expect(flipped).toBeGreaterThan(1_000 * 200 * 8);
}, 60_000);

describe("each entry of 1,000", () => {
  test("is missed where it is gone", async () => {
    for (let index = 0; index < records.length; index += 37) {
      const verdict = await verifyLedger(records.toSpliced(index, 1), records.at(-1));
      expect(verdict).toMatchObject({ ok: false, sequence: index + 1 });
    }
  });

  test("is missed where the ledger was cut before it, given a head from elsewhere", async () => {
    for (let length = 0; length < records.length; length += 37) {
      const verdict = await verifyLedger(records.slice(0, length), records.at(-1));
      expect(verdict).toEqual({ ok: false, sequence: length + 1, what: "cut-short" });
    }
  });

  test("is found where it changed places with another, near or far, its sequence changed along or not", async () => {
    for (let index = 0; index < records.length - 1; index += 37) {
      for (const other of [index + 1, (index + 500) % records.length]) {
        const [low, high] = [Math.min(index, other), Math.max(index, other)];
        const swapped = records.with(low, records[high]!).with(high, records[low]!);
        expect(await verifyLedger(swapped)).toMatchObject({ ok: false, sequence: low + 1 });
        const renumbered = swapped.map((record, at) => resealed({ ...record, sequence: at + 1 }));
        expect(await verifyLedger(renumbered)).toMatchObject({
          ok: false,
          sequence: low + 1,
          what: "unlinked",
        });
      }
    }
  });

  test("is found where everything from it on comes in reverse", async () => {
    for (let index = 0; index < records.length - 1; index += 111) {
      const reversed = [...records.slice(0, index), ...records.slice(index).reverse()];
      expect(await verifyLedger(reversed)).toMatchObject({ ok: false, sequence: index + 1 });
    }
  });
});
