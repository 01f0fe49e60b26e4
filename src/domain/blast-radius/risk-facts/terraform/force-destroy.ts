import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isTerraform } from "./is-terraform.ts";

/** Lets Terraform delete a store with everything in it. */
export const forceDestroy: RiskRule = patternRule({
  name: "terraform/force-destroy",
  severity: "risky",
  appliesTo: isTerraform,
  added: [
    {
      pattern:
        /^[ \t]*"?(force_destroy|force_delete|delete_contents_on_destroy|skip_final_snapshot|delete_automated_backups|purge_soft_delete_on_destroy|allow_force_destroy)"?[ \t]*[=:][ \t]*"?true\b/gm,
      message: (name) => `Sets ${name}: destroying it asks nobody and leaves no copy`,
    },
  ],
});
