import { type Command, Option } from "commander";

import { type ReportFormat, type ReportOptions } from "./report/run-report.ts";

const formats: readonly ReportFormat[] = ["terminal", "markdown", "json", "html"];

/** Adds `countersign report`. */
export function addReportCommand(program: Command): void {
  program
    .command("report")
    .description("tell what the ledger shows of a period: sign-off, overrides, bypasses, incidents")
    .addOption(
      new Option("--database <location>", "the app's database, a file or postgresql://…; it may be in use")
        .env("COUNTERSIGN_DATABASE")
        .default("countersign.sqlite"),
    )
    .option("--export <file>", "read this export in JSON Lines instead of a database")
    .option("--since <day>", "the first day, or an instant, UTC (default: 90 days before the end)")
    .option("--until <day>", "the day after the last one, or an instant, UTC (default: now)")
    .option("--repository <owner/name>", "only this repository")
    .option("--team <@org/team>", "only changes to paths of this code owner team")
    .option("--service <id>", "only changes that touch this service")
    .addOption(new Option("--format <format>", "how it is written").choices(formats).default("terminal"))
    .option("--out <file>", "write it there instead of to the standard output")
    .option(
      "--evidence-pack <folder>",
      "write report, entries and an index by controls there, for an auditor",
    )
    .addHelpText(
      "after",
      `
The report says what was known when the period ended: entries that were recorded later are not in it.

Exit codes:
  0  written
  1  the ledger does not hold, so nothing is reported from it
  2  it could not be done: no such database, no period, a file that cannot be written

Examples:
  countersign report
  countersign report --since 2026-01-01 --until 2026-04-01 --format html --out q1.html
  countersign report --since 2026-01-01 --until 2026-04-01 --evidence-pack q1-evidence
  countersign report --export ledger.jsonl --team @acme/payments --format markdown`,
    )
    .action(async (options: ReportOptions) => {
      const { runReport } = await import("./report/run-report.ts");
      process.exitCode = await runReport(options, process.stdout, process.stderr);
    });
}
