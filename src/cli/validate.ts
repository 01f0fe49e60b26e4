import { type Command } from "commander";

interface ValidateOptions {
  readonly json?: true;
}

/** Adds `countersign validate`. */
export function addValidateCommand(program: Command): void {
  program
    .command("validate")
    .description("check the policy, its tests, CODEOWNERS and the service map of a working tree")
    .argument("[path]", "the repository", ".")
    .option("--json", "one JSON object instead of text")
    .addHelpText(
      "after",
      `
Reads what is on disk, committed or not. Mistakes are printed as file:line:column. Then it decides every case of
.github/countersign.tests.yml, as docs/policy-tests.md describes them. GitHub is not asked: who is in which team is
what the tests say, and the organisation's own policy is not looked at.

Exit codes:
  0  no mistakes, and every test as expected
  1  a mistake, or a test that is not as expected
  2  it could not be told: bad arguments, no such directory

Examples:
  countersign validate
  countersign validate --json ../shop`,
    )
    .action(async (path: string, options: ValidateOptions) => {
      const { runValidate } = await import("./validate/run-validate.ts");
      process.exitCode = await runValidate(path, options);
    });
}
