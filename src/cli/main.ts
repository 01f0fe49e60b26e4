import { Command, CommanderError } from "commander";

import { addAttestCommand } from "./attest.ts";
import { addBlastRadiusCommand } from "./blast-radius.ts";
import { addCheckCommand } from "./check.ts";
import { addCommandsCommand } from "./commands.ts";
import { exitCodes } from "./exit-codes.ts";
import { sayError } from "./file-trouble.ts";
import { addIncidentsCommand } from "./incidents.ts";
import { addLedgerCommand } from "./ledger.ts";
import { addOwnersCommand } from "./owners.ts";
import { addPolicyCommand } from "./policy.ts";
import { addProvenanceCommand } from "./provenance.ts";
import { addReportCommand } from "./report.ts";
import { addServicesCommand } from "./services.ts";
import { addTemplateCommand } from "./template.ts";
import { addValidateCommand } from "./validate.ts";
import { readVersion } from "./version.ts";

/**
 * Runs the command line and resolves with its exit code. Each command loads what it needs when it runs, so that
 * every one of them starts at once.
 * @param args without node and the script
 */
export async function main(args: readonly string[]): Promise<number> {
  const program = createProgram();
  // A reader that has seen enough (`| head`) is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.fine);
    throw error;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return Number(process.exitCode ?? exitCodes.fine);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.unusable;
    process.stderr.write(`countersign: ${sayError(error)}\n`);
    if (process.env["COUNTERSIGN_DEBUG"] !== undefined && error instanceof Error) {
      process.stderr.write(`${error.stack ?? ""}\n`);
    }
    return exitCodes.unusable;
  }
}

function createProgram(): Command {
  const program = new Command("countersign")
    .description(
      "Controlled friction for AI-assisted change: how was it made, how far can it break things, who must sign?",
    )
    .version(readVersion(), "-V, --version", "print the version")
    .showHelpAfterError("(`countersign --help` lists the commands)")
    .showSuggestionAfterError()
    .exitOverride()
    .enablePositionalOptions();
  addCheckCommand(program);
  addLedgerCommand(program);
  addAttestCommand(program);
  addIncidentsCommand(program);
  addPolicyCommand(program);
  addProvenanceCommand(program);
  addBlastRadiusCommand(program);
  addOwnersCommand(program);
  addServicesCommand(program);
  addReportCommand(program);
  addTemplateCommand(program);
  addCommandsCommand(program);
  addValidateCommand(program);
  overrideExit(program);
  return program;
}

/** Commander leaves the process by itself unless every command, however deep, is told not to. */
function overrideExit(command: Command): void {
  for (const child of command.commands) {
    child.exitOverride().showHelpAfterError("(add --help for how to use it)");
    overrideExit(child);
  }
}
