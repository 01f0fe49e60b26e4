import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isWorkflow } from "./is-workflow.ts";
import { isRunLine } from "./run-line.ts";

/** zizmor: `template-injection`. */
export const templateInjection: RiskRule = patternRule({
  name: "workflow/template-injection",
  severity: "risky",
  appliesTo: isWorkflow,
  added: [
    {
      pattern:
        /\$\{\{[^}\n]{0,200}?\b(github\.(?:head_ref|event\.(?:issue|pull_request|discussion)\.(?:title|body)|event\.(?:comment|review|review_comment)\.body|event\.pull_request\.head\.(?:ref|label|repo\.\w+)|event\.head_commit\.(?:message|author\.\w+)|event\.commits\S{0,40}|event\.workflow_run\.(?:head_branch|display_title)|event\.pages\S{0,40}))/g,
      message: (name) => `Pastes ${name}, which anybody can write, into a script`,
      unless: (match, _change, side) => !isRunLine(side, match.index),
    },
  ],
});
