import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isManifest } from "./manifest.ts";

/** kube-linter: `wildcard-in-rules`, `cluster-admin-role-binding`. */
export const wildcardInRules: RiskRule = patternRule({
  name: "kubernetes/wildcard-in-rules",
  severity: "control-plane",
  appliesTo: isManifest,
  added: [
    {
      pattern:
        /^[ \t-]*(verbs|resources|apiGroups):[ \t]*(?:\[[^\]\n]*["']\*["']|\n[ \t]*-[ \t]*["']?\*["']?[ \t]*$)/gm,
      message: (name) => `Allows all ${name} in a role`,
      unless: (match) => match[1] === "apiGroups",
    },
    { pattern: /^[ \t]*name:[ \t]*["']?(cluster-admin)\b/gm, message: (name) => `Binds the role ${name}` },
  ],
});
