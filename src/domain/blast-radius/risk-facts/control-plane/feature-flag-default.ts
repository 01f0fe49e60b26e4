import { changedMatches, type ChangedText } from "../changed-text.ts";
import { type RiskRule, shown } from "../rule.ts";

const flagFile =
  /(?:^|\/)[^/]*(?:feature|flag|toggle|experiment|rollout|launchdarkly|unleash|flipt|flagd|growthbook)[^/]*(?:\/.*)?$/i;
const setting =
  /^[ \t]*(?:-[ \t]+)?["']?(\w[\w.-]*)["']?[ \t]*(?::|=>?)[ \t]*["']?(true|false|on|off|enabled|disabled|\d{1,3}%?)["']?[ \t]*,?[ \t]*$/gim;

/** A flag's default flips for everybody at once, at the moment of the deployment. */
export const featureFlagDefault: RiskRule = {
  name: "control-plane/feature-flag-default",
  severity: "risky",
  find: (change) => {
    if (!isFlagFile(change)) return [];
    const before = new Map(
      [...changedMatches(change.base, setting)].map(({ match }) => [match[1], match[2]] as const),
    );
    return [...changedMatches(change.head, setting)].flatMap(({ match, line }) => {
      const old = before.get(match[1]);
      if (old === undefined || old === match[2]) return [];
      return [
        { line, message: `Changes the flag setting ${shown(match[1])} from ${old} to ${match[2] ?? ""}` },
      ];
    });
  },
};

function isFlagFile({ path, language }: ChangedText): boolean {
  return (
    ["yaml", "json", "toml", "ruby", "python", "javascript", "c-like", "hcl"].includes(language) &&
    flagFile.test(path)
  );
}
