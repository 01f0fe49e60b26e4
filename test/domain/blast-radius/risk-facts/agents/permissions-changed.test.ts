import { describeRule } from "../describe-rule.ts";

describeRule("agents/permissions-changed", {
  catches: [
    { when: "MCP servers", path: ".mcp.json", lines: ["+{}"], at: null },
    { when: "Claude's settings", path: ".claude/settings.json", lines: ["+{}"], at: null },
    { when: "Codex' configuration", path: ".codex/config.toml", lines: ["+x = 1"], at: null },
  ],
  looksLikeItAndIsNot: [{ when: "an editor's settings", path: ".vscode/settings.json", lines: ["+{}"] }],
});
