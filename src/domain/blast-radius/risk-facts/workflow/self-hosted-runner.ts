import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isWorkflow } from "./is-workflow.ts";

/** zizmor: `self-hosted-runner`. */
export const selfHostedRunner: RiskRule = patternRule({
  name: "workflow/self-hosted-runner",
  severity: "notice",
  appliesTo: isWorkflow,
  added: [
    {
      pattern: /^[ \t]*runs-on:[ \t]*(?:\[[^\]\n]*)?["']?(self-hosted)\b/gm,
      message: () => "Runs on a self-hosted runner, which keeps what an earlier job left behind",
    },
  ],
});
