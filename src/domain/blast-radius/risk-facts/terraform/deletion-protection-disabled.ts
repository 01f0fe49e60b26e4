import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isTerraform } from "./is-terraform.ts";

const protections =
  "deletion_protection|deletion_protection_enabled|enable_deletion_protection|disable_api_termination|termination_protection|purge_protection_enabled|point_in_time_recovery_enabled|prevent_deletion_if_contains_resources";

/** Checkov: CKV_AWS_293, CKV_AWS_150, CKV_GCP_118. */
export const deletionProtectionDisabled: RiskRule = patternRule({
  name: "terraform/deletion-protection-disabled",
  severity: "risky",
  appliesTo: isTerraform,
  added: [
    {
      pattern: new RegExp(`^[ \\t]*"?(${protections})"?[ \\t]*[=:][ \\t]*"?false\\b`, "gm"),
      message: (name) => `Sets ${name} to false`,
    },
    {
      pattern: /^[ \t]*(backup_retention_period)[ \t]*=[ \t]*0\b/gm,
      message: () => "Sets backup_retention_period to 0: no backups are kept",
    },
  ],
  removed: [
    {
      pattern: new RegExp(`^[ \\t]*"?(${protections})"?[ \\t]*[=:][ \\t]*"?true\\b`, "gm"),
      message: (name) => `Removes ${name} = true`,
    },
  ],
});
