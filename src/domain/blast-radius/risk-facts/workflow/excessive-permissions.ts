import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isWorkflow } from "./is-workflow.ts";

/** zizmor: `excessive-permissions`. */
export const excessivePermissions: RiskRule = patternRule({
  name: "workflow/excessive-permissions",
  severity: "risky",
  appliesTo: isWorkflow,
  added: [
    {
      pattern: /^[ \t]*permissions:[ \t]*["']?(write-all)\b/gm,
      severity: "control-plane",
      message: () => "Gives a workflow's token every permission",
    },
    {
      pattern:
        /^[ \t]+(actions|administration|checks|contents|deployments|id-token|packages|pages|repository-projects|security-events|statuses|workflows|attestations):[ \t]*["']?write\b/gm,
      message: (name) => `Gives a workflow's token write access to ${name}`,
    },
  ],
  removed: [
    {
      pattern: /^()permissions:/gm,
      message: () => "Removes a workflow's permissions: the token falls back to the repository's default",
    },
  ],
});
