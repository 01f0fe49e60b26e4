import { type Command, InvalidArgumentError, Option } from "commander";

/** Adds `countersign ledger` with its commands. */
export function addLedgerCommand(program: Command): void {
  const ledger = program
    .command("ledger")
    .description("verify, show and export the record of what was decided, and on what grounds");
  addVerify(ledger);
  addShow(ledger);
  addExport(ledger);
}

function addVerify(ledger: Command): void {
  ledger
    .command("verify")
    .description("check that no entry was changed, deleted, moved or slipped in")
    .addOption(databaseOption())
    .option("--export <file>", "verify this export in JSON Lines instead of a database")
    .option("--head <sequence:hash>", "a head that you kept elsewhere, as an earlier run has printed it")
    .addHelpText(
      "after",
      `
Without --head, entries cut from the end cannot be told from entries that never were.

Exit codes:
  0  the ledger holds
  1  it does not; the first entry at fault is named
  2  it could not be told: no such database, not a ledger, a damaged file

Examples:
  countersign ledger verify
  countersign ledger verify --head 1204:5ca81b0d…
  countersign ledger verify --export ledger.jsonl`,
    )
    .action(async (options: { database: string; export?: string; head?: string }) => {
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

function databaseOption(): Option {
  return new Option("--database <location>", "the app's database, a file or postgresql://…; it may be in use")
    .env("COUNTERSIGN_DATABASE")
    .default("countersign.sqlite");
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/u.test(text)) throw new InvalidArgumentError("It is no whole number.");
  return Number(text);
}
