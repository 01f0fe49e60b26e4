import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/codeowners", {
  catches: [
    { when: "in .github", path: ".github/CODEOWNERS", lines: ["+x"], at: null },
    { when: "at the root", path: "CODEOWNERS", lines: ["+x"], at: null },
  ],
  looksLikeItAndIsNot: [{ when: "a document of that name", path: "docs/codeowners.md", lines: ["+x"] }],
});
