import { type Command } from "commander";

interface BlastRadiusOptions {
  readonly base?: string;
  readonly head: string;
  readonly discover: boolean;
  readonly json?: true;
  readonly mermaid?: true;
  readonly dot?: true;
  readonly svg?: true;
}

/** Adds `countersign blast-radius`. */
export function addBlastRadiusCommand(program: Command): void {
  program
    .command("blast-radius")
    .description("tell how far a branch of any local git repository can break things, and why")
    .argument("[path]", "the repository", ".")
    .option("--base <revision>", "what the branch would merge into (default: origin/HEAD, main or master)")
    .option("--head <revision>", "the branch", "HEAD")
    .option("--no-discover", "only the service map and the files that it names, as on GitHub")
    .option("--json", "one JSON object: {tier, score, services, owners, riskFacts, unmapped, reasons}")
    .option("--mermaid", "the affected part of the service graph, for Markdown")
    .option("--dot", "the affected part of the service graph, for Graphviz")
    .option("--svg", "a drawing of the affected part of the service graph")
    .addHelpText(
      "after",
      `
Everything that the change is judged by is read from the base, as on GitHub. With --no-discover the answer is the
check's. What is not committed is not looked at.

Exit codes:
  0  estimated, whatever the tier
  2  it could not be: bad arguments, not a repository, no such revision

Examples:
  countersign blast-radius
  countersign blast-radius --base v1.2.0 --head v1.3.0 --json ../shop`,
    )
    .action(async (path: string, options: BlastRadiusOptions) => {
      const { runBlastRadius } = await import("./blast-radius/run-blast-radius.ts");
      process.exitCode = await runBlastRadius(path, options);
    });
}
