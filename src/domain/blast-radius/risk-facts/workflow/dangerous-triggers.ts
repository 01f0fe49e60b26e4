import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isWorkflow } from "./is-workflow.ts";

/** zizmor: `dangerous-triggers`. */
export const dangerousTriggers: RiskRule = patternRule({
  name: "workflow/dangerous-triggers",
  severity: "risky",
  appliesTo: isWorkflow,
  added: [
    {
      pattern:
        /^(?:on:[^\n]*?\b|[ \t]+(?:-[ \t]*)?["']?)(pull_request_target|workflow_run)["']?(?=[ \t]*:|[ \t]*$|[^\n]*\])/gm,
      message: (name) => `Runs on ${name}: with secrets and write access, started by somebody without them`,
    },
    {
      pattern:
        /\bref:[ \t]*["']?\$\{\{[ \t]*github\.(event\.pull_request\.head\.(?:sha|ref)|head_ref|event\.workflow_run\.head_\w+)/g,
      severity: "control-plane",
      message: () =>
        "Checks out a pull request's code in a workflow that pull_request_target or workflow_run starts",
      unless: (_match, _change, side) => !/\b(?:pull_request_target|workflow_run)\b/.test(side.code),
    },
  ],
});
