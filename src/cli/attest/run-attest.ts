import { type Writable } from "node:stream";
import { type SourceLevel, sourceAttestation } from "../../domain/attestation/source-attestation.ts";
import { canonicalJson } from "../../domain/ledger/canonical-json.ts";
import { readLedgerSettings } from "../../ledger-settings.ts";
import { openLedgerForReading } from "../../store/open-ledger.ts";
import { visible } from "../../text/escape.ts";
import { inTotoType, signEnvelope } from "../../workflows/signing/dsse.ts";
import { type SigningKey } from "../../workflows/signing/signing-key.ts";
import { exitCodes } from "../exit-codes.ts";
import { write } from "../ledger/output.ts";
import { findCommit } from "./find-commit.ts";
import { verifyAttestation } from "./verify-attestation.ts";

/** Options of `countersign attest`. */
export interface AttestOptions {
  readonly database: string;
  readonly repository?: string;
  readonly verifier?: string;
  readonly sourceLevel: string;
  readonly verify?: string;
  readonly publicKey?: readonly string[];
}

/** What the command reads and writes of its process. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/**
 * Attests, or verifies an attestation; answers the exit code. Where there is nothing to attest, says why on the
 * standard error.
 *
 * @throws where database, key or attestation cannot be read, or what was given does not fit together
 */
export async function runAttest(
  sha: string | undefined,
  options: AttestOptions,
  appVersion: string,
  terminal: Terminal,
): Promise<number> {
  if (sha !== undefined && !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(sha)) {
    throw new Error(
      `"${sha}" is no full SHA: give all 40 (or 64) hexadecimal digits, as \`git rev-parse\` prints them.`,
    );
  }
  if (options.verify !== undefined) {
    const { holds, text } = verifyAttestation(options.verify, options.publicKey ?? [], sha ?? null);
    await write(terminal.stdout, text);
    return holds ? exitCodes.fine : exitCodes.found;
  }
  if (sha === undefined) throw new Error("Give the SHA of a merged commit, or --verify with an attestation.");
  return attest(sha, options, appVersion, terminal);
}

async function attest(
  sha: string,
  options: AttestOptions,
  appVersion: string,
  { env, stdout, stderr }: Terminal,
): Promise<number> {
  const key = keyFrom(env);
  const ledger = await openLedgerForReading(options.database);
  try {
    const found = await findCommit(ledger, sha, options.repository ?? null, appVersion);
    if (!found.ok) {
      await write(stderr, `${visible(found.why)}\n`);
      return exitCodes.found;
    }
    const statement = sourceAttestation(found.commit, {
      verifier: options.verifier ?? verifierOf(key),
      sourceLevel: Number(options.sourceLevel) as SourceLevel,
    });
    await write(stdout, `${JSON.stringify(signEnvelope(inTotoType, canonicalJson(statement), key))}\n`);
    await write(
      stderr,
      `Attested from entry ${found.commit.entry.sequence}. Verify the ledger before you hand it out: \`countersign ledger verify\`.\n`,
    );
    return exitCodes.fine;
  } finally {
    await ledger.close();
  }
}

function keyFrom(env: Terminal["env"]): SigningKey {
  const present = Object.entries(env).filter(([name, value]) => name.startsWith("LEDGER_") && value !== "");
  // What else the app is told about the ledger is not asked for here, and may be set for the app alone.
  const read = readLedgerSettings(
    Object.fromEntries(
      present.filter(([name]) => /^LEDGER_(?:NAME|SIGNING_KEY|SIGNING_KEY_PATH)$/u.test(name)),
    ),
  );
  if ("problems" in read) throw new Error(`The attestation cannot be signed: ${read.problems.join("; ")}.`);
  if (read.settings.signingKey === null) {
    throw new Error(
      "There is no key to sign with: set LEDGER_SIGNING_KEY_PATH. `countersign ledger keygen` makes a key.",
    );
  }
  return read.settings.signingKey;
}

/** A name that is an address is one; any other is said to be of this app. */
function verifierOf({ name }: SigningKey): string {
  return name.includes(".") ? `https://${name}` : `https://github.com/apps/${encodeURIComponent(name)}`;
}
