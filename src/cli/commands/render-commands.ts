import { commandsAsJson, renderCommandsPage, renderCompletions } from "../../commands/command-documents.ts";
import { commandPages } from "../../commands/commands.ts";

/** How the slash commands are listed. */
export type CommandsFormat = "completions" | "json" | "markdown";

/** The slash commands as text of this form. */
export function renderCommands(format: CommandsFormat): string {
  switch (format) {
    case "completions":
      return renderCompletions(commandPages);
    case "json":
      return commandsAsJson(commandPages);
    case "markdown":
      return renderCommandsPage(commandPages);
  }
}
