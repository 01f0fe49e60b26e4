import { describeRule } from "../describe-rule.ts";

describeRule("workflow/self-hosted-runner", {
  catches: [
    {
      when: "self-hosted",
      path: ".github/workflows/ci.yml",
      lines: ["+    runs-on: [self-hosted, linux]"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "GitHub's", path: ".github/workflows/ci.yml", lines: ["+    runs-on: ubuntu-latest"] },
  ],
});
