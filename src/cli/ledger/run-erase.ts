import { type Writable } from "node:stream";
import { type ErasureRequest, type ErasureResult } from "../../store/ledger/erase.ts";
import { openLedgerForReading } from "../../store/open-ledger.ts";
import { openStore } from "../../store/open-store.ts";
import { exitCodes } from "../exit-codes.ts";
import { write } from "./output.ts";

/** Options of `countersign ledger erase`. */
export interface EraseOptions {
  readonly database: string;
  readonly person?: number;
  readonly because: string;
  readonly by: string;
  /** Without it, nothing is changed. */
  readonly yes?: boolean;
}

/**
 * Erases, or says what it would erase; answers the exit code.
 *
 * @throws where the database cannot be opened, or has no such entry
 */
export async function runErase(
  entries: readonly number[],
  options: EraseOptions,
  output: Writable,
): Promise<number> {
  const request = requestOf(entries, options);
  // A ledger that is not there must not be created by the attempt to erase from it.
  const ledger = await openLedgerForReading(options.database);
  if (options.yes !== true) {
    const found = await ledger.countErasable(request.what).finally(() => ledger.close());
    await write(output, rehearsalText(request, found));
    return exitCodes.fine;
  }
  await ledger.close();
  const store = await openStore({ path: options.database, now: () => new Date(), random: Math.random });
  try {
    await write(output, resultText(request, await store.erase(request)));
    return exitCodes.fine;
  } finally {
    await store.close();
  }
}

function requestOf(entries: readonly number[], { person, because, by }: EraseOptions): ErasureRequest {
  if ((entries.length === 0) === (person === undefined)) {
    throw new Error("Give either the sequences of entries, or --person with an account's numeric id.");
  }
  if (because.trim() === "") throw new Error("--because is empty. Say why, without naming anybody.");
  return {
    what: person === undefined ? { kind: "entries", entries } : { kind: "person", id: person },
    by,
    because,
  };
}

function rehearsalText({ what }: ErasureRequest, found: number): string {
  const much = found === 1 ? "1 entry" : `${found} entries`;
  switch (what.kind) {
    case "entries":
      return `The bodies of ${much} would be erased, for good. Add --yes to erase them.\n`;
    case "person":
      return found === 0
        ? `No entry names the account ${what.id}.\n`
        : `A pseudonym would take the place of the account ${what.id} in ${much}, for good. Add --yes to do it.\n`;
  }
}

function resultText({ what }: ErasureRequest, { erased, recordedIn, pseudonym }: ErasureResult): string {
  if (erased === 0)
    return what.kind === "person" ? `No entry names the account ${what.id}.\n` : "Nothing to erase.\n";
  const [first, ...others] = recordedIn;
  const record = others.length === 0 ? `entry ${first ?? 0}` : `entries ${first ?? 0} to ${others.at(-1)!}`;
  const much = erased === 1 ? "1 entry" : `${erased} entries`;
  return (
    (pseudonym === null
      ? `The bodies of ${much} were erased.\n`
      : `${pseudonym.login} stands for the account now, in ${much}.\n`) +
    `Recorded in ${record}; \`countersign ledger verify\` counts what was erased.\n` +
    "Backups, exports and what was sent to other systems still have it: see to them too.\n"
  );
}
