import { describe, expect, test } from "@jest/globals";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { type EraseOptions, runErase } from "../../../src/cli/ledger/run-erase.ts";
import { runVerify } from "../../../src/cli/ledger/run-verify.ts";
import { openLedgerForReading } from "../../../src/store/open-ledger.ts";
import { withDirectory, withStore } from "../../store/support/stores.ts";
import { aTerminal } from "./support.ts";

const sam = { id: 5_812_004, login: "sam", kind: "person" };

async function inALedger(run: (path: string) => Promise<void>): Promise<void> {
  await withDirectory(async (directory) => {
    const path = join(directory, "countersign.sqlite");
    await withStore({ path }, async ({ ledger }) => {
      await ledger.append({ kind: "decision", subject: "7#3", body: { author: sam } });
      await ledger.append({ kind: "publication", subject: "7@a", body: { title: "Signed by sam" } });
    });
    await run(path);
  });
}

async function erase(
  entries: readonly number[],
  options: Partial<EraseOptions> & { database: string },
): Promise<string> {
  const terminal = aTerminal();
  expect(await runErase(entries, { because: "request 31", by: "dana", ...options }, terminal)).toBe(0);
  return terminal.text();
}

async function bodiesIn(path: string): Promise<string> {
  const ledger = await openLedgerForReading(path);
  const bodies: string[] = [];
  for await (const { body } of ledger.records()) bodies.push(body);
  await ledger.close();
  return bodies.join("\n");
}

describe("countersign ledger erase", () => {
  test("says first what it would do, and does nothing", () =>
    inALedger(async (database) => {
      const before = await bodiesIn(database);
      expect(await erase([], { database, person: sam.id })).toBe(
        "A pseudonym would take the place of the account 5812004 in 2 entries, for good. Add --yes to do it.\n",
      );
      expect(await erase([1], { database })).toBe(
        "The bodies of 1 entry would be erased, for good. Add --yes to erase them.\n",
      );
      expect(await bodiesIn(database)).toBe(before);
    }));

  test("with --yes does it, says where it is recorded, and the ledger verifies", () =>
    inALedger(async (database) => {
      expect(await erase([], { database, person: sam.id, yes: true })).toBe(
        "erased-3 stands for the account now, in 2 entries.\n" +
          "Recorded in entry 3; `countersign ledger verify` counts what was erased.\n" +
          "Backups, exports and what was sent to other systems still have it: see to them too.\n",
      );
      expect(await bodiesIn(database)).not.toMatch(/\bsam\b/u);
      const terminal = aTerminal();
      expect(await runVerify({ database }, terminal)).toBe(0);
      expect(terminal.text()).toContain("The ledger holds: 3 entries, 2 bodies of them erased on record.\n");
    }));

  test("of somebody who is nowhere says so", () =>
    inALedger(async (database) => {
      expect(await erase([], { database, person: 9 })).toBe("No entry names the account 9.\n");
      expect(await erase([], { database, person: 9, yes: true })).toBe("No entry names the account 9.\n");
    }));

  test("refuses while the app works on the file", () =>
    inALedger((database) =>
      withStore({ path: database }, async () => {
        await expect(erase([1], { database, yes: true })).rejects.toThrow("Another Countersign process");
      }),
    ));

  test.each<{ name: string; entries: readonly number[]; options: Partial<EraseOptions>; message: string }>([
    { name: "nothing to erase", entries: [], options: {}, message: "Give either the sequences of entries" },
    { name: "both", entries: [1], options: { person: 5 }, message: "Give either the sequences of entries" },
    { name: "no reason", entries: [1], options: { because: " " }, message: "--because is empty" },
    { name: "an entry that is not there", entries: [7], options: {}, message: "The ledger has no entry 7" },
  ])("refuses $name", ({ entries, options, message }) =>
    inALedger(async (database) => {
      await expect(erase(entries, { database, yes: true, ...options })).rejects.toThrow(message);
    }),
  );

  test("creates no ledger where there is none", () =>
    withDirectory(async (directory) => {
      const database = join(directory, "none.sqlite");
      await expect(erase([1], { database, yes: true })).rejects.toThrow("There is no database at");
      expect(existsSync(database)).toBe(false);
    }));
});
