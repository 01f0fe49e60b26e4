import { describeRule } from "../describe-rule.ts";

describeRule("cloud-access/iam-wildcard", {
  catches: [
    { when: "HCL", path: "infra/main.tf", lines: ['+    actions = ["*"]'], at: 1 },
    { when: "JSON in HCL", path: "infra/main.tf", lines: ['+    Action = "*"'], at: 1 },
    {
      when: "a policy file",
      path: "policy.json",
      lines: ['+  "Effect": "Allow",', '+  "Action": "*",'],
      at: 2,
    },
    {
      when: "an administrator's policy",
      path: "infra/main.tf",
      lines: ['+  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"'],
      at: 1,
    },
    { when: "Google's owner", path: "infra/main.tf", lines: ['+  role = "roles/owner"'], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "a deny", path: "policy.json", lines: ['+  "Effect": "Deny",', '+  "Action": "*",'] },
    {
      when: "every action on one service's reading side",
      path: "infra/main.tf",
      lines: ['+    actions = ["s3:Get*"]'],
    },
    { when: "every resource", path: "infra/main.tf", lines: ['+    resources = ["*"]'] },
  ],
});
