import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isTerraform } from "./is-terraform.ts";

/** The guard that makes Terraform refuse a plan that would destroy the resource. */
export const preventDestroyRemoved: RiskRule = patternRule({
  name: "terraform/prevent-destroy-removed",
  severity: "risky",
  appliesTo: isTerraform,
  added: [
    {
      pattern: /^[ \t]*"?(prevent_destroy)"?[ \t]*[=:][ \t]*false\b/gm,
      message: () => "Sets prevent_destroy to false",
    },
  ],
  removed: [
    {
      pattern: /^[^\n]*?\b(prevent_destroy)"?[ \t]*[=:][ \t]*true\b/gm,
      message: () => "Removes prevent_destroy = true",
    },
  ],
});
