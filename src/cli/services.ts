import { type Command } from "commander";

interface ServicesOptions {
  readonly json?: true;
  readonly dot?: true;
  readonly svg?: true;
}

/** Adds `countersign services`. */
export function addServicesCommand(program: Command): void {
  program
    .command("services")
    .description("print the services of a repository, united from every service map that it has")
    .argument("[path]", "the repository or directory", ".")
    .option(
      "--json",
      "one JSON object: services, dependencies with their sources, unmapped, dangling, mistakes",
    )
    .option("--dot", "a Graphviz graph")
    .option("--svg", "a drawing")
    .addHelpText(
      "after",
      `
Reads .github/service-map.yml, Backstage, npm, pnpm, yarn, Nx, Turborepo, Go and Cargo workspaces, Datadog, Compose,
OpsLevel, Cortex and Compass files, and .github/service-graph.json, as they are on disk.

Exit codes:
  0  printed
  1  printed, and a file has mistakes or names services that nothing describes
  2  no such directory

Examples:
  countersign services
  countersign services --svg > services.svg`,
    )
    .action(async (path: string, options: ServicesOptions) => {
      const { runServices } = await import("./services/run-services.ts");
      process.exitCode = await runServices(path, options);
    });
}
