import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/repository-settings", {
  catches: [
    { when: "settings as code", path: ".github/settings.yml", lines: ["+x"], at: null },
    { when: "Renovate", path: "renovate.json", lines: ["+x"], at: null },
    { when: "attributes, which hide diffs", path: ".gitattributes", lines: ["+x"], at: null },
  ],
  looksLikeItAndIsNot: [{ when: "what is ignored", path: ".gitignore", lines: ["+x"] }],
});
