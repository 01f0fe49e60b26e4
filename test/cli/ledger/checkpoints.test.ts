import { describe, expect, test } from "@jest/globals";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { runKeygen } from "../../../src/cli/ledger/run-keygen.ts";
import { runVerify } from "../../../src/cli/ledger/run-verify.ts";
import { type LedgerRecord } from "../../../src/domain/ledger/entry.ts";
import { signCheckpoint } from "../../../src/workflows/signing/sign-checkpoint.ts";
import { readSigningKey } from "../../../src/workflows/signing/signing-key.ts";
import { chainOf, write } from "../../store/support/chains.ts";
import { withDirectory, withStore } from "../../store/support/stores.ts";
import { aTerminal } from "./support.ts";

const records = chainOf(30);

interface Place {
  readonly database: string;
  /** Writes the checkpoints of these heads, signed by the operator. */
  readonly anchor: (heads: readonly LedgerRecord[], ledger?: string) => void;
  readonly checkpoints: string;
  readonly verify: () => Promise<{ readonly code: number; readonly out: string }>;
}

/** A ledger of these records, the operator's key, and a file for checkpoints. */
async function inAPlace(
  ledger: readonly LedgerRecord[],
  run: (place: Place) => Promise<void>,
): Promise<void> {
  await withDirectory(async (directory) => {
    const [database, checkpoints, keyFile, publicKey] = [
      "db.sqlite",
      "checkpoints.txt",
      "key.pem",
      "public.pem",
    ].map((name) => join(directory, name)) as [string, string, string, string];
    await withStore({ path: database }, () => Promise.resolve());
    write(database, ledger);
    const terminal = aTerminal();
    await runKeygen({ out: keyFile, name: "ledger.example.com" }, terminal);
    writeFileSync(publicKey, /^-----BEGIN[\s\S]+END PUBLIC KEY-----\n/u.exec(terminal.text())![0]);
    const key = readSigningKey(readFileSync(keyFile, "utf8"), "ledger.example.com");
    await run({
      database,
      checkpoints,
      anchor: (heads, first = records[0]!.hash) => {
        const signedAt = "2026-01-05T10:00:00.000Z";
        const notes = heads.map(({ sequence, hash }) =>
          signCheckpoint({ ledger: first, sequence, hash, signedAt }, key),
        );
        writeFileSync(checkpoints, notes.join("\n"));
      },
      verify: async () => {
        const said = aTerminal();
        const code = await runVerify({ database, checkpoints, publicKey: [publicKey] }, said);
        return { code, out: said.text() };
      },
    });
  });
}

describe("verifying with checkpoints", () => {
  test("says how far the signatures reach", () =>
    inAPlace(records, async ({ anchor, verify }) => {
      anchor([records[9]!, records[19]!]);
      const { code, out } = await verify();
      expect(code).toBe(0);
      expect(out).toContain(
        "2 signed checkpoints are in it, the newest at entry 20, signed at 2026-01-05T10:00:00.000Z.\n",
      );
      expect(out).not.toContain("Keep this head");
    }));

  test("finds entries that were cut from the end", () =>
    inAPlace(records.slice(0, 15), async ({ anchor, verify, checkpoints }) => {
      anchor([records[9]!, records[19]!, records[29]!]);
      const { code, out } = await verify();
      expect(code).toBe(1);
      expect(out).toContain("entry 16 is missing: the ledger was cut short before the known head");
      expect(out).toContain(
        `The checkpoint at ${checkpoints}:9, signed at 2026-01-05T10:00:00.000Z, says 20:${records[19]!.hash}.\n`,
      );
    }));

  test("finds a ledger that was rewritten whole, though its chain holds", () => {
    const rewritten = chainOf(30, "b");
    return inAPlace([...rewritten], async ({ anchor, verify, checkpoints }) => {
      anchor([records[19]!]);
      const { code, out } = await verify();
      expect(code).toBe(1);
      expect(out).toBe(
        `The checkpoint at ${checkpoints}:1 is of another ledger, which begins with ${records[0]!.hash}.\n`,
      );
      anchor([records[19]!], rewritten[0]!.hash);
      expect((await verify()).out).toContain("entry 20 is not the one that was known as the head");
    });
  });

  test.each([
    ["within a line", "quence 10"],
    ["between two lines", "hash"],
    ["within its signature", "example.com"],
  ])("one that was cut short %s spoils no other: without its lines, all is well", (_, from) =>
    inAPlace(records, async ({ anchor, verify, checkpoints }) => {
      anchor([records[9]!]);
      const first = readFileSync(checkpoints, "utf8");
      anchor([records[19]!]);
      const next = readFileSync(checkpoints, "utf8");
      writeFileSync(checkpoints, `${first.slice(0, first.indexOf(from))}\n${next}`);
      const { code, out } = await verify();
      expect(code).toBe(1);
      expect(out).toContain(`The checkpoint at ${checkpoints}:1 is cut short`);
      expect(out).toContain("take its lines out");
      writeFileSync(checkpoints, next);
      expect(await verify()).toMatchObject({ code: 0 });
    }),
  );

  test.each<{ name: string; tamper: (notes: string) => string; says: string }>([
    {
      name: "was altered",
      tamper: (notes) => notes.replace("sequence 20", "sequence 21"),
      says: ":9 was altered",
    },
    { name: "lost its signature", tamper: (notes) => notes.replace(/\u2014 .*\n/u, ""), says: ":1 " },
    { name: "was cut short", tamper: (notes) => notes.slice(0, notes.lastIndexOf("\u2014")), says: ":9 is " },
  ])("names the checkpoint that $name", ({ tamper, says }) =>
    inAPlace(records, async ({ anchor, verify, checkpoints }) => {
      anchor([records[9]!, records[19]!]);
      writeFileSync(checkpoints, tamper(readFileSync(checkpoints, "utf8")));
      const { code, out } = await verify();
      expect(code).toBe(1);
      expect(out).toContain(`The checkpoint at ${checkpoints}${says}`);
    }),
  );

  test("names a checkpoint that somebody else signed", () =>
    inAPlace(records, async ({ anchor, checkpoints, verify }) => {
      anchor([records[9]!]);
      const own = readFileSync(checkpoints, "utf8");
      await inAPlace(records, async (other) => {
        other.anchor([records[19]!]);
        writeFileSync(checkpoints, `${own}\n${readFileSync(other.checkpoints, "utf8")}`);
        expect(await verify()).toEqual({
          code: 1,
          out: `The checkpoint at ${checkpoints}:9 is signed by none of these keys.\n`,
        });
      });
    }));

  test("wants the keys with the checkpoints", async () => {
    await expect(runVerify({ database: "none", checkpoints: "a.txt" }, aTerminal())).rejects.toThrow(
      "Give --checkpoints and --public-key together",
    );
  });
});

describe("countersign ledger keygen", () => {
  test("writes a private key that only its owner reads, and never over another", () =>
    withDirectory(async (directory) => {
      const out = join(directory, "key.pem");
      await runKeygen({ out, name: "ledger.example.com" }, aTerminal());
      const written = readFileSync(out, "utf8");
      expect(statSync(out).mode & 0o777).toBe(0o600);
      await expect(runKeygen({ out, name: "ledger.example.com" }, aTerminal())).rejects.toThrow(
        "is there already",
      );
      expect(readFileSync(out, "utf8")).toBe(written);
    }));

  test("prints no private key", () =>
    withDirectory(async (directory) => {
      const terminal = aTerminal();
      await runKeygen({ out: join(directory, "key.pem"), name: "ledger.example.com" }, terminal);
      expect(terminal.text()).toMatch(
        /^-----BEGIN PUBLIC KEY-----\n\S+\n-----END PUBLIC KEY-----\nledger\.example\.com\+[0-9a-f]{8}\+\S+\n\n/u,
      );
      expect(terminal.text()).not.toContain("PRIVATE");
    }));

  test("refuses a name that no note could bear", async () => {
    await expect(runKeygen({ out: "none", name: "our ledger" }, aTerminal())).rejects.toThrow(
      "no name for a key",
    );
  });
});
