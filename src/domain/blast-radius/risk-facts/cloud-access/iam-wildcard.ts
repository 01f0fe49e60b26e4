import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isInfrastructure } from "./is-infrastructure.ts";

/** Checkov: CKV_AWS_1, CKV_AWS_62, CKV_AWS_63, CKV_AWS_274; tfsec: `no-policy-wildcards`. */
export const iamWildcard: RiskRule = patternRule({
  name: "cloud-access/iam-wildcard",
  severity: "control-plane",
  appliesTo: isInfrastructure,
  added: [
    {
      pattern:
        /^[ \t-]*"?([Aa]ctions?|NotAction)"?[ \t]*[=:][ \t]*\[?\s*["']?(?:\*|iam:\*|sts:\*|organizations:\*)["']?(?:[ \t]*[\],]|[ \t]*$)/gm,
      message: () => "Allows every action in an IAM policy",
      unless: (match, _change, side) => isDeny(side.code, match.index),
    },
    {
      pattern: /\b(AdministratorAccess|IAMFullAccess|PowerUserAccess)\b/g,
      message: (name) => `Attaches the policy ${name}`,
    },
    {
      pattern: /["'](roles\/(?:owner|editor|iam\.securityAdmin|resourcemanager\.organizationAdmin))["']/g,
      message: (name) => `Grants ${name}`,
    },
    {
      pattern: /\brole_definition_name[ \t]*=[ \t]*"(Owner|Contributor|User Access Administrator)"/g,
      message: (name) => `Grants the role ${name}`,
    },
    {
      pattern:
        /^[ \t-]*"?(Principal|principals|AWS|identifiers)"?[ \t]*[=:][ \t]*\[?\s*\{?\s*(?:"?AWS"?[ \t]*[=:][ \t]*)?["']\*["']/gm,
      message: () => "Allows everybody (principal *)",
      unless: (match, _change, side) => isDeny(side.code, match.index),
    },
  ],
});

/** A `Deny` within the same statement: the nearest effect above or below. */
function isDeny(code: string, at: number): boolean {
  const effects = /"?[Ee]ffect"?\s*[=:]\s*["']?(Allow|Deny)/g;
  const above = [...code.slice(Math.max(0, at - 300), at).matchAll(effects)].at(-1)?.[1];
  if (above !== undefined) return above === "Deny";
  return effects.exec(code.slice(at, at + 300))?.[1] === "Deny";
}
