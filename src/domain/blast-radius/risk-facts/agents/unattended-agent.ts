import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isProsePath } from "../path-kinds.ts";

/** Switches with which a coding agent asks nobody any more. */
export const unattendedAgent: RiskRule = patternRule({
  name: "agents/unattended-agent",
  severity: "control-plane",
  appliesTo: ({ path }) => !isProsePath(path),
  added: [
    {
      pattern:
        /(--dangerously-skip-permissions|--dangerously-bypass-approvals-and-sandbox|--yolo\b|--allow-all-tools|--trust-all-tools|--full-auto\b|bypassPermissions|danger-full-access|enableAllProjectMcpServers)/g,
      message: (name) => `Lets a coding agent act without asking: ${name}`,
    },
    {
      pattern: /["'](Bash\(\*?(?::\*)?\)|Bash)["']/g,
      message: (name) => `Allows a coding agent every command: ${name}`,
      unless: (_match, change) => !/settings(?:\.local)?\.json$/.test(change.lowerPath),
    },
    {
      pattern: /\bapproval_policy[ \t]*=[ \t]*["'](never)["']/g,
      message: () => "Lets a coding agent act without asking: approval_policy never",
    },
  ],
});
