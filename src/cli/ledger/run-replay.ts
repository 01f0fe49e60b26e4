import { type Writable } from "node:stream";
import { type LedgerRecord } from "../../domain/ledger/entry.ts";
import { readBody } from "../../domain/ledger/erasure.ts";
import { replayDecision } from "../../domain/ledger/replay.ts";
import { openLedgerForReading } from "../../store/open-ledger.ts";
import { exitCodes } from "../exit-codes.ts";
import { type IsAltered, readAlterations } from "./altered-record.ts";
import { findRecord } from "./find-record.ts";
import { write } from "./output.ts";
import { type ReplayOutcome, replayText, summaryText, type Tally } from "./replay-text.ts";

/** Options of `countersign ledger replay`. */
export interface ReplayOptions {
  readonly database: string;
  /** Every decision of the ledger. */
  readonly all?: boolean;
}

/**
 * Decides again what the ledger keeps, and says whether it comes to the same; answers the exit code. Of a whole
 * ledger, a page of entries is in memory at a time.
 *
 * @throws where the database cannot be read, there is no such entry, or it holds no decision
 */
export async function runReplay(
  sequence: number | undefined,
  options: ReplayOptions,
  appVersion: string,
  output: Writable,
): Promise<number> {
  if ((sequence === undefined) === (options.all !== true)) {
    throw new Error(
      "Give the sequence of an entry, or --all: `countersign ledger show` lists the newest entries.",
    );
  }
  const ledger = await openLedgerForReading(options.database);
  try {
    const again: Again = { appVersion, isAltered: await readAlterations(ledger) };
    return sequence === undefined
      ? await replayAll(ledger.records({ kind: "decision" }), again, output)
      : await replayOne(await findRecord(ledger, sequence), again, output);
  } finally {
    await ledger.close();
  }
}

/** What decides now, and what it does not decide from. */
interface Again {
  readonly appVersion: string;
  readonly isAltered: IsAltered;
}

async function replayOne(record: LedgerRecord, again: Again, output: Writable): Promise<number> {
  if (record.kind !== "decision") {
    throw new Error(
      `Entry ${record.sequence} is a ${record.kind}: only decisions can be made again. It is about ${record.subject}; \`countersign ledger show --subject '${record.subject}'\` lists what else is.`,
    );
  }
  const outcome = outcomeOf(record, again);
  await write(output, replayText(record, outcome, again.appVersion));
  return exitCodeOf(outcome);
}

async function replayAll(
  records: AsyncIterable<LedgerRecord>,
  again: Again,
  output: Writable,
): Promise<number> {
  const { appVersion } = again;
  const tally: Tally = { same: 0, different: 0, "not-kept": 0, failed: 0, altered: 0 };
  let code: number = exitCodes.fine;
  for await (const record of records) {
    const outcome = outcomeOf(record, again);
    tally[outcome.kind] += 1;
    code = Math.max(code, exitCodeOf(outcome));
    if (exitCodeOf(outcome) !== exitCodes.fine)
      await write(output, `${replayText(record, outcome, appVersion)}\n`);
  }
  await write(output, summaryText(tally, appVersion));
  return code;
}

/** What was altered is not what was decided from, so deciding from it again would show nothing. */
function outcomeOf(record: LedgerRecord, { appVersion, isAltered }: Again): ReplayOutcome {
  if (isAltered(record)) return { kind: "altered" };
  return replayDecision(readBody(record.body).kept ?? {}, appVersion);
}

function exitCodeOf({ kind }: ReplayOutcome): number {
  return kind === "same" || kind === "not-kept" ? exitCodes.fine : exitCodes.found;
}
