import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isWorkflow } from "./is-workflow.ts";

/** zizmor: `secrets-inherit`, `overprovisioned-secrets`. */
export const secretsInherit: RiskRule = patternRule({
  name: "workflow/secrets-inherit",
  severity: "risky",
  appliesTo: isWorkflow,
  added: [
    {
      pattern: /^[ \t]*secrets:[ \t]*["']?(inherit)\b/gm,
      message: () => "Hands every secret to a called workflow",
    },
    {
      pattern: /\$\{\{[^}\n]{0,80}?\btoJ[sS][oO][nN]\([ \t]*(secrets)[ \t]*\)/g,
      message: () => "Hands out every secret at once",
    },
  ],
});
