import { pathRule } from "../path-rule.ts";
import { type RiskRule, shown } from "../rule.ts";

const meant =
  /(?:^|\/)\.github\/(?:settings\.ya?ml|rulesets?\/.+|dependabot\.ya?ml|renovate\.json5?|mergify\.ya?ml|auto-merge\.ya?ml)$|(?:^|\/)(?:renovate\.json5?|\.renovaterc(?:\.json)?|\.mergify\.ya?ml|\.gitattributes|\.gitmodules|\.pre-commit-config\.ya?ml|\.husky\/.+|lefthook\.ya?ml)$/i;

/** Files from which bots take a repository's settings, and which tools run on it. */
export const repositorySettings: RiskRule = pathRule({
  name: "control-plane/repository-settings",
  severity: "risky",
  everywhere: true,
  isMeant: (path) => meant.test(path),
  message: (path) => `${shown(path)} changes how the repository itself is run`,
});
