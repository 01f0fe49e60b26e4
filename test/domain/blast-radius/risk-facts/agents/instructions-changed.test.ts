import { describeRule } from "../describe-rule.ts";

describeRule("agents/instructions-changed", {
  catches: [
    { when: "AGENTS.md", path: "AGENTS.md", lines: ["+Use tabs."], at: null },
    { when: "a nested one", path: "services/a/CLAUDE.md", lines: ["+x"], at: null },
    { when: "Cursor's rules", path: ".cursor/rules/style.mdc", lines: ["+x"], at: null },
    { when: "Copilot's", path: ".github/copilot-instructions.md", lines: ["+x"], at: null },
    {
      when: "renamed away",
      path: "old.md",
      lines: ["+x"],
      at: null,
      file: { status: "renamed", previousPath: "AGENTS.md" },
    },
  ],
  looksLikeItAndIsNot: [
    { when: "a document about agents", path: "docs/agents-guide.md", lines: ["+x"] },
    { when: "code", path: "src/agents/index.ts", lines: ["+x"] },
  ],
});
