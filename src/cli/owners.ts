import { type Command } from "commander";

interface OwnersOptions {
  readonly codeowners?: string;
  readonly json?: true;
}

/** Adds `countersign owners`. */
export function addOwnersCommand(program: Command): void {
  program
    .command("owners")
    .description("tell who owns paths, reading CODEOWNERS exactly as GitHub does")
    .argument("<path...>", "paths from the repository's root; - reads them from standard input, one a line")
    .option("--codeowners <file>", "the CODEOWNERS file (default: the one that GitHub would use here)")
    .option("--json", "one JSON object a line: {path, owners, line, pattern}")
    .addHelpText(
      "after",
      `
The paths need not exist. Lines of CODEOWNERS that GitHub skips, or that it may read otherwise, are named on
standard error. Where GitHub's reading is not documented, an object has \`uncertain\` too, with the owners under
each other reading.

Exit codes:
  0  answered
  2  no CODEOWNERS file, or it cannot be read

Examples:
  countersign owners src/app.ts docs/
  git diff --name-only main... | countersign owners --json -`,
    )
    .action(async (paths: readonly string[], options: OwnersOptions) => {
      const { runOwners } = await import("./owners/run-owners.ts");
      process.exitCode = await runOwners(paths, options);
    });
}
