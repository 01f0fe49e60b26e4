import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isManifest } from "./manifest.ts";

/** kube-linter: `latest-tag`. */
export const latestTag: RiskRule = patternRule({
  name: "kubernetes/latest-tag",
  severity: "notice",
  appliesTo: isManifest,
  added: [
    {
      pattern:
        /^[ \t-]*(?:image:[ \t]*["']?([^\s"'#:]+(?::\d+[^\s"'#:]*)?):latest|tag:[ \t]*["']?latest)["']?[ \t]*$/gm,
      message: (name) =>
        `Runs ${name === "it" ? "an image" : name} at latest: what runs can change without a change here`,
    },
  ],
});
