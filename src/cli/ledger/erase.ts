import { userInfo } from "node:os";

import { type Command } from "commander";

import { databaseOption, wholeNumber } from "./options.ts";

/** Adds `countersign ledger erase`. */
export function addErase(ledger: Command): void {
  ledger
    .command("erase")
    .description(
      "take personal data out of the ledger; the chain verifies as before, and the erasure is on record",
    )
    .argument("[entries...]", "sequences of entries whose bodies are erased in whole", sequences)
    .option(
      "--person <id>",
      "put a pseudonym in the place of this account, by its numeric id, everywhere",
      wholeNumber,
    )
    .requiredOption("--because <reason>", "why; it is recorded for good, so it must name nobody")
    .option("--by <name>", "who erases; recorded for good", userInfo().username)
    .option("--yes", "erase; without it nothing is changed")
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
A person's numeric id is what https://api.github.com/users/LOGIN calls "id".
With a SQLite file the app must be stopped. docs/ledger.md tells what is found, and what stays.

Exit codes:
  0  erased, or without --yes: this is what would be
  2  no such database, no ledger in it, no such entry, or the app works on the file

Examples:
  countersign ledger erase --person 5812004 --because "request 31" --yes
  countersign ledger erase 1204 1205 --because "a secret in a title" --yes`,
    )
    .action(
      async (
        entries: readonly number[],
        options: { database: string; person?: number; because: string; by: string; yes?: boolean },
      ) => {
        const { runErase } = await import("./run-erase.ts");
        process.exitCode = await runErase(entries, options, process.stdout);
      },
    );
}

/** Commander gives each of many arguments together with what came before it. */
function sequences(text: string, before: readonly number[] | undefined): readonly number[] {
  return [...(before ?? []), wholeNumber(text)];
}
