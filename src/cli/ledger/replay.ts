import { type Command } from "commander";

import { readVersion } from "../version.ts";
import { databaseOption, wholeNumber } from "./options.ts";

/** Adds `countersign ledger replay`. */
export function addReplay(ledger: Command): void {
  ledger
    .command("replay")
    .description("decide again from what an entry keeps, and say whether it comes to the same")
    .argument("[entry]", "the sequence of a decision's entry", wholeNumber)
    .addOption(databaseOption())
    .option("--all", "every decision of the ledger")
    .addHelpText(
      "after",
      `
The code that decides is the one of this command; what it decides from is what the entry keeps.
With --all, only decisions that are not the same are listed, and then all are counted.

Exit codes:
  0  the same; or what it was decided from was erased
  1  different, or altered, or today's code cannot decide from it
  2  no such database, no such entry, no decision in it

Examples:
  countersign ledger replay 1204
  countersign ledger replay --all`,
    )
    .action(async (entry: number | undefined, options: { database: string; all?: boolean }) => {
      const { runReplay } = await import("./run-replay.ts");
      process.exitCode = await runReplay(entry, options, readVersion(), process.stdout);
    });
}
