import { type Command } from "commander";

interface ShowOptions {
  readonly organisationPolicy?: string;
  readonly json?: true;
}

/** Adds `countersign policy`. */
export function addPolicyCommand(program: Command): void {
  program
    .command("policy")
    .description("the policy that applies, in all its layers")
    .command("show")
    .description("print every value of the policy that applies to a working tree, and where it is written")
    .argument("[path]", "the repository", ".")
    .option(
      "--organisation-policy <file>",
      "the organisation's policy, from a checkout of its repository .github",
    )
    .option("--json", "one JSON object: {values: [{path, value, origin}]}; origin null is built in")
    .addHelpText(
      "after",
      `
Reads what is on disk, committed or not: .github/countersign.yml, what services add in .github/service-map.yml, and
the organisation's file where it is named. An origin is \`built-in\` or file:line:column.

Exit codes:
  0  printed
  1  the policy has a mistake, or loosens what the organisation locks: printed as file:line:column
  2  it could not be read

Examples:
  countersign policy show
  countersign policy show --organisation-policy ../.github/.github/countersign.yml --json ../shop`,
    )
    .action(async (path: string, options: ShowOptions) => {
      const { runPolicyShow } = await import("./policy/run-policy-show.ts");
      process.exitCode = await runPolicyShow(path, options);
    });
}
