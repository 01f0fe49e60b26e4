import { describeRule } from "../describe-rule.ts";

describeRule("terraform/force-destroy", {
  catches: [
    { when: "a bucket", path: "infra/main.tf", lines: ["+  force_destroy = true"], at: 1 },
    { when: "no final snapshot", path: "infra/main.tf", lines: ["+  skip_final_snapshot = true"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "switched off", path: "infra/main.tf", lines: ["+  force_destroy = false"] },
    { when: "a comment", path: "infra/main.tf", lines: ["+  # force_destroy = true"] },
    { when: "taken out", path: "infra/main.tf", lines: ["-  force_destroy = true"] },
  ],
});
