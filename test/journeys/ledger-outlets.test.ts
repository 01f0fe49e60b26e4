import { expect, test } from "@jest/globals";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { join } from "node:path";

import { runAttest } from "../../src/cli/attest/run-attest.ts";
import { parseJsonLine } from "../../src/cli/ledger/record-format.ts";
import { runReplay } from "../../src/cli/ledger/run-replay.ts";
import { runVerify } from "../../src/cli/ledger/run-verify.ts";
import { type LedgerSettings } from "../../src/ledger-settings.ts";
import { verifyLedger } from "../../src/store/ledger/verify-ledger.ts";
import { readSigningKey } from "../../src/workflows/signing/signing-key.ts";
import { aTerminal } from "../cli/ledger/support.ts";
import { withDirectory } from "../store/support/stores.ts";
import { aWatchedShop } from "./a-watched-shop.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const name = "ledger.example.com";

/** A receiver of entries that is down at first. */
async function aReceiver() {
  const lines: string[] = [];
  let refusals = 1;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (refusals > 0) {
        refusals -= 1;
        response.writeHead(503).end();
        return;
      }
      lines.push(...Buffer.concat(chunks).toString("utf8").trimEnd().split("\n"));
      response.writeHead(204).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/entries`;
  /** Each entry once, as soon as so many have arrived, or after ten seconds: which try got through is not told. */
  const arrived = async (count: number): Promise<readonly string[]> => {
    for (let tries = 0; ; tries += 1) {
      const byEntry = new Map(lines.map((line) => [parseJsonLine(line).sequence, line]));
      if (byEntry.size >= count || tries === 500) return [...byEntry.values()];
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { url, arrived, close: () => server.close().unref() };
}

test("what the app recorded is anchored and sent on; it verifies, replays, and the merge can be attested", () =>
  withDirectory(async (directory) => {
    const receiver = await aReceiver();
    const [databasePath, checkpoints, keyFile] = ["db.sqlite", "checkpoints.txt", "public.pem"].map((file) =>
      join(directory, file),
    ) as [string, string, string];
    writeFileSync(keyFile, publicKey.export({ type: "spki", format: "pem" }));
    const ledger: LedgerSettings = {
      signingKey: readSigningKey(pem, name),
      anchors: [{ kind: "file", path: checkpoints }],
      anchorMinutes: 60,
      streams: [{ kind: "webhook", url: receiver.url, secret: "a secret of this journey" }],
    };
    const shop = await aWatchedShop({ databasePath, settings: { ledger } });
    await shop.mergesSigned("squash");
    const [merge] = await shop.merges();
    // Stopping is the last chance to tell what was recorded.
    await shop.restartsAfter(1_000);
    await shop.settled();

    const said = aTerminal();
    expect(await runVerify({ database: databasePath, checkpoints, publicKey: [keyFile] }, said)).toBe(0);
    const { count, newest } =
      /^The ledger holds: (?<count>\d+) entries\.\n[\s\S]*the newest at entry (?<newest>\d+),/u.exec(
        said.text(),
      )!.groups as { count: string; newest: string };
    // What was recorded until the very end is anchored, and has arrived.
    expect(newest).toBe(count);
    const arrived = await receiver.arrived(Number(count));
    expect(await verifyLedger(arrived.map(parseJsonLine))).toMatchObject({ ok: true, count: Number(count) });

    expect(
      await runReplay(undefined, { database: databasePath, all: true }, "0.0.0-simulated", aTerminal()),
    ).toBe(0);

    const [stdout, stderr] = [aTerminal(), aTerminal()];
    const env = { LEDGER_SIGNING_KEY: pem, LEDGER_NAME: name };
    const options = { database: databasePath, sourceLevel: "1" };
    expect(await runAttest(merge!.sha, options, "0.0.0-simulated", { env, stdout, stderr })).toBe(0);
    const attestation = join(directory, "source.intoto.json");
    writeFileSync(attestation, stdout.text());
    const verified = aTerminal();
    const verify = { ...options, verify: attestation, publicKey: [keyFile] };
    expect(await runAttest(merge!.sha, verify, "0.0.0-simulated", { env, stdout: verified, stderr })).toBe(0);
    expect(verified.text()).toMatch(/refs +refs\/heads\/main\n[\s\S]*SLSA_SOURCE_TWO_PARTY_REVIEWED/u);
    expect(readFileSync(checkpoints, "utf8")).not.toContain("PRIVATE");
    receiver.close();
  }));
