import { type Command, Option } from "commander";

import { type CommandsFormat } from "./commands/render-commands.ts";

const formats: readonly CommandsFormat[] = ["completions", "json", "markdown"];

/** `countersign commands`: the slash commands that comments understand. */
export function addCommandsCommand(program: Command): void {
  program
    .command("commands")
    .description(
      "list the slash commands of comments: for an editor's completion, a saved reply, or as a page",
    )
    .addOption(
      new Option("--format <format>", "one line each, JSON, or docs/commands.md")
        .choices(formats)
        .default("completions"),
    )
    .addHelpText("after", "\nExample:\n  countersign commands --format json")
    .action(async ({ format }: { readonly format: CommandsFormat }) => {
      const { renderCommands } = await import("./commands/render-commands.ts");
      process.stdout.write(renderCommands(format));
    });
}
