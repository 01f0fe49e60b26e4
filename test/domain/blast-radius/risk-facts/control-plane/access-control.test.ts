import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/access-control", {
  catches: [
    { when: "RBAC", path: "k8s/rbac/roles.yaml", lines: ["+x"], at: null },
    { when: "a policy in Rego", path: "policies/deploy.rego", lines: ["+x"], at: null },
    { when: "IAM", path: "infra/iam.tf", lines: ["+x"], at: null },
  ],
  looksLikeItAndIsNot: [{ when: "a page of a web site", path: "src/auth/login.tsx", lines: ["+x"] }],
});
