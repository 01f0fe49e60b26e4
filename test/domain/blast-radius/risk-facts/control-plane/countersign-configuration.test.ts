import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/countersign-configuration", {
  catches: [
    { when: "the policy", path: ".github/countersign.yml", lines: ["+x"], at: null },
    { when: "its tests", path: ".github/countersign.tests.yml", lines: ["+x"], at: null },
  ],
  looksLikeItAndIsNot: [{ when: "a document about it", path: "docs/countersign.md", lines: ["+x"] }],
});
