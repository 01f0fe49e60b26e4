import { type Command } from "commander";

interface CheckOptions {
  readonly base?: string;
  readonly head: string;
  readonly authorLevel?: string;
  readonly json?: true;
}

/** Adds `countersign check`. */
export function addCheckCommand(program: Command): void {
  program
    .command("check")
    .description("tell what Countersign would ask of a branch of any local git repository; no GitHub needed")
    .argument("[path]", "the repository", ".")
    .option("--base <revision>", "what the branch would merge into (default: origin/HEAD, main or master)")
    .option("--head <revision>", "the branch", "HEAD")
    .option("--author-level <level>", "the author's level in the policy (default: the policy's lowest)")
    .option("--json", "one JSON object instead of text")
    .addHelpText(
      "after",
      `
Policy, CODEOWNERS and service map are read from the base, as they are on GitHub.

Exit codes:
  0  nothing more than usual is asked for
  1  approvals or code owners are asked for
  2  it could not be told: bad arguments, no such revision, an invalid policy or service map

Examples:
  countersign check
  countersign check --base v1.2.0 --head feature ../shop`,
    )
    .action(async (path: string, options: CheckOptions) => {
      const { runCheck } = await import("./check/run-check.ts");
      process.exitCode = await runCheck(path, options);
    });
}
