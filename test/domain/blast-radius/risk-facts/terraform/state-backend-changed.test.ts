import { describeRule } from "../describe-rule.ts";

describeRule("terraform/state-backend-changed", {
  catches: [
    {
      when: "another backend",
      path: "infra/main.tf",
      lines: ['-  backend "local" {', '+  backend "s3" {'],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "a new stack", path: "new/main.tf", lines: ['+  backend "s3" {'], file: { status: "added" } },
    { when: "a load balancer's backend", path: "infra/main.tf", lines: ["+  backend_port = 80"] },
  ],
});
