import { expect, test } from "@jest/globals";

import { renderCommands } from "../../src/cli/commands/render-commands.ts";

test.each([
  { format: "completions", begins: "/countersign help [command]" },
  { format: "json", begins: '[\n  {\n    "name": "help"' },
  { format: "markdown", begins: "# Slash commands" },
] as const)("countersign commands --format $format", ({ format, begins }) => {
  expect(renderCommands(format).startsWith(begins)).toBe(true);
});
