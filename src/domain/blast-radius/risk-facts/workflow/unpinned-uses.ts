import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isWorkflow } from "./is-workflow.ts";

/** zizmor: `unpinned-uses`. */
export const unpinnedUses: RiskRule = patternRule({
  name: "workflow/unpinned-uses",
  severity: "notice",
  appliesTo: isWorkflow,
  added: [
    {
      pattern: /^[ \t-]*uses:[ \t]*["']?([\w.-]+\/[\w./-]+@(?:main|master|develop|trunk|HEAD|latest))\b/gm,
      severity: "risky",
      message: (name) => `Runs ${name}, whatever stands there when it runs`,
    },
    {
      pattern:
        /^[ \t-]*uses:[ \t]*["']?(?!\.)([\w.-]+\/[\w./-]+(?:@(?!(?:main|master|develop|trunk|HEAD|latest)\b)[^\s"'#@]+)?)(?=["'\s#]|$)/gm,
      message: (name) => `Runs ${name} by a name that can be moved, not by a commit`,
      unless: (match) =>
        /^(?:actions|github)\//.test(match[1] ?? "") ||
        /@[0-9a-f]{40}$/.test(match[1] ?? "") ||
        /@(?:main|master|develop|trunk|HEAD|latest)\b/.test(match[0]),
    },
    {
      pattern: /^[ \t-]*uses:[ \t]*["']?(docker:\/\/[^\s"'#@]+)(?![^\s"'#]*@sha256:)(?=["']?(?:\s|$))/gm,
      message: (name) => `Runs ${name} by a tag, not by a digest`,
    },
  ],
});
