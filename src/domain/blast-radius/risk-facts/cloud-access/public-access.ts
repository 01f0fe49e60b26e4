import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isInfrastructure } from "./is-infrastructure.ts";

/** Checkov: CKV_AWS_17, CKV_AWS_20, CKV_AWS_53 to CKV_AWS_56, CKV_GCP_28, CKV_AZURE_190. */
export const publicAccess: RiskRule = patternRule({
  name: "cloud-access/public-access",
  severity: "risky",
  appliesTo: isInfrastructure,
  added: [
    {
      pattern:
        /^[ \t]*"?(publicly_accessible|PubliclyAccessible|allow_blob_public_access|allow_nested_items_to_be_public|public_network_access_enabled)"?[ \t]*[=:][ \t]*["']?true\b/gm,
      message: (name) => `Sets ${name}`,
    },
    {
      pattern:
        /^[ \t]*"?(block_public_acls|block_public_policy|ignore_public_acls|restrict_public_buckets|BlockPublicAcls|BlockPublicPolicy|IgnorePublicAcls|RestrictPublicBuckets)"?[ \t]*[=:][ \t]*["']?false\b/gm,
      message: (name) => `Switches ${name} off`,
    },
    {
      pattern:
        /^[ \t]*"?(?:acl|AccessControl)"?[ \t]*[=:][ \t]*["']?(public-read(?:-write)?|PublicRead(?:Write)?|authenticated-read)\b/gm,
      message: (name) => `Sets the access list to ${name}`,
    },
    { pattern: /["'](allUsers|allAuthenticatedUsers)["']/g, message: (name) => `Grants a role to ${name}` },
  ],
});
