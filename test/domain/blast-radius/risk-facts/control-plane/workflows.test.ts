import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/workflows", {
  catches: [
    { when: "GitHub Actions", path: ".github/workflows/ci.yml", lines: ["+x"], at: null },
    { when: "GitLab's", path: ".gitlab-ci.yml", lines: ["+x"], at: null },
    { when: "Jenkins'", path: "Jenkinsfile", lines: ["+x"], at: null },
  ],
  looksLikeItAndIsNot: [{ when: "an issue template", path: ".github/ISSUE_TEMPLATE/bug.yml", lines: ["+x"] }],
});
