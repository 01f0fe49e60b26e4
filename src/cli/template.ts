import { type Command } from "commander";

interface TemplateOptions {
  readonly write?: true;
  readonly force?: true;
}

/** Adds `countersign template`. */
export function addTemplateCommand(program: Command): void {
  program
    .command("template")
    .description("print a pull-request template with the sections that the policy of a working tree asks for")
    .argument("[path]", "the repository", ".")
    .option("--write", "write it to .github/pull_request_template.md")
    .option("--force", "even where there is one already")
    .addHelpText(
      "after",
      `
Exit codes:
  0  printed, or written
  1  the policy asks for no section, or a template is there already
  2  it could not be told: bad arguments, no such directory, an invalid policy

Examples:
  countersign template
  countersign template --write ../shop`,
    )
    .action(async (path: string, options: TemplateOptions) => {
      const { runTemplate } = await import("./template/run-template.ts");
      process.exitCode = await runTemplate(path, options);
    });
}
