import { type Command } from "commander";

import { databaseOption } from "./ledger/options.ts";

/** Adds `countersign incidents`. */
export function addIncidentsCommand(program: Command): void {
  program
    .command("incidents")
    .description("what is known of incidents: which changes were behind them, was AI, who had signed")
    .argument("[incident]", "an incident's id, such as pagerduty:PGR0VU2; all of them, if left out")
    .addOption(databaseOption())
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Exit codes:
  0  shown
  2  no such database, no ledger in it, no such incident

Examples:
  countersign incidents
  countersign incidents pagerduty:PGR0VU2
  countersign incidents --json | jq '.[] | select(.causes[].provenance == "authored")'`,
    )
    .action(async (incident: string | undefined, options: { database: string; json?: true }) => {
      const { runIncidents } = await import("./incidents/run-incidents.ts");
      process.exitCode = await runIncidents(incident, options, process.stdout);
    });
}
