import { describeRule } from "../describe-rule.ts";

describeRule("agents/unattended-agent", {
  catches: [
    {
      when: "a switch",
      path: "scripts/deploy.sh",
      lines: ["+claude --dangerously-skip-permissions -p fix"],
      at: 1,
    },
    {
      when: "a mode",
      path: ".claude/settings.json",
      lines: ['+    "defaultMode": "bypassPermissions"'],
      at: 1,
    },
    { when: "every command", path: ".claude/settings.json", lines: ['+      "Bash(*)"'], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "one command", path: ".claude/settings.json", lines: ['+      "Bash(npm test)"'] },
    {
      when: "a document that warns of it",
      path: "docs/agents.md",
      lines: ["+Never use --dangerously-skip-permissions."],
    },
  ],
});
