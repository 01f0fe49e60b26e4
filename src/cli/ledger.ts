import { type Command, Option } from "commander";

import { addErase } from "./ledger/erase.ts";
import { addKeygen } from "./ledger/keygen.ts";
import { databaseOption, wholeNumber } from "./ledger/options.ts";
import { addReplay } from "./ledger/replay.ts";
import { type VerifyOptions } from "./ledger/run-verify.ts";

/** Adds `countersign ledger` with its commands. */
export function addLedgerCommand(program: Command): void {
  const ledger = program
    .command("ledger")
    .description("verify, show, replay and export the record of what was decided, and on what grounds");
  addVerify(ledger);
  addShow(ledger);
  addExport(ledger);
  addReplay(ledger);
  addErase(ledger);
  addKeygen(ledger);
}

function addVerify(ledger: Command): void {
  ledger
    .command("verify")
    .description("check that no entry was changed, deleted, moved or slipped in")
    .addOption(databaseOption())
    .option("--export <file>", "verify this export in JSON Lines instead of a database")
    .option("--head <sequence:hash>", "a head that you kept elsewhere, as an earlier run has printed it")
    .option(
      "--checkpoints <file>",
      "checkpoints that the app has anchored, each of which must be in the ledger",
    )
    .option("--public-key <file...>", "the keys that may have signed them, in PEM or as `keygen` prints them")
    .addHelpText(
      "after",
      `
Without --head or --checkpoints, entries cut from the end cannot be told from entries that never were.

Exit codes:
  0  the ledger holds
  1  it does not, or a checkpoint does not; the first at fault is named
  2  it could not be told: no such database, not a ledger, a damaged file, no such key

Examples:
  countersign ledger verify
  countersign ledger verify --head 1204:5ca81b0d…
  countersign ledger verify --checkpoints checkpoints.txt --public-key ledger-public.pem
  countersign ledger verify --export ledger.jsonl`,
    )
    .action(async (options: VerifyOptions) => {
      const { runVerify } = await import("./ledger/run-verify.ts");
      process.exitCode = await runVerify(options, process.stdout);
    });
}

function addShow(ledger: Command): void {
  ledger
    .command("show")
    .description("show the newest entries, or one entry in full")
    .argument("[entry]", "the sequence of an entry", wholeNumber)
    .addOption(databaseOption())
    .option("--subject <subject>", "only entries about this, such as 1296269#42")
    .option("--last <count>", "so many entries", wholeNumber, 20)
    .addHelpText(
      "after",
      `
Exit codes:
  0  shown
  2  no such database, no ledger in it, no such entry

Examples:
  countersign ledger show
  countersign ledger show 1204
  countersign ledger show --subject 1296269#42 --last 5`,
    )
    .action(
      async (entry: number | undefined, options: { database: string; subject?: string; last: number }) => {
        const { runShow } = await import("./ledger/run-show.ts");
        process.exitCode = await runShow(entry, options, process.stdout);
      },
    );
}

function addExport(ledger: Command): void {
  ledger
    .command("export")
    .description("write all entries to the standard output")
    .addOption(databaseOption())
    .addOption(
      new Option("--format <format>", "jsonl can be verified again; csv is for spreadsheets")
        .choices(["jsonl", "csv"])
        .default("jsonl"),
    )
    .option("--subject <subject>", "only entries about this, such as 1296269#42")
    .option("--after <sequence>", "only entries after this one", wholeNumber)
    .addHelpText(
      "after",
      `
The entries are written as they are, unverified.

Exit codes:
  0  written
  2  no such database, no ledger in it, a damaged file

Examples:
  countersign ledger export > ledger.jsonl
  countersign ledger export --format csv --after 1000 > ledger.csv`,
    )
    .action(
      async (options: { database: string; format: "jsonl" | "csv"; subject?: string; after?: number }) => {
        const { runExport } = await import("./ledger/run-export.ts");
        process.exitCode = await runExport(options, process.stdout);
      },
    );
}
