import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isWorkflow } from "./is-workflow.ts";

/** A check that can no longer fail, or no longer runs. */
export const checkDisabled: RiskRule = patternRule({
  name: "workflow/check-disabled",
  severity: "risky",
  appliesTo: isWorkflow,
  added: [
    {
      pattern: /^[ \t-]*(continue-on-error):[ \t]*["']?true\b/gm,
      message: () => "Lets a step or job fail without failing the check",
    },
    {
      pattern: /^[ \t-]*(if):[ \t]*["']?(?:\$\{\{[ \t]*)?false\b/gm,
      message: () => "Switches a step or job off",
    },
    { pattern: /^[^\n]*\|\|[ \t]*(true|exit 0)[ \t]*$/gm, message: () => "Swallows a command's failure" },
  ],
});
