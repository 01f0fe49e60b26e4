import { describeRule } from "../describe-rule.ts";

describeRule("cloud-access/no-public-ingress", {
  catches: [
    {
      when: "a security group",
      path: "infra/main.tf",
      lines: ["   ingress {", '+    cidr_blocks = ["0.0.0.0/0"]', "   }"],
      at: 2,
    },
    { when: "IPv6", path: "infra/main.tf", lines: ['+  cidr_ipv6 = "::/0"'], at: 1 },
    {
      when: "CloudFormation",
      path: "cloudformation/stack.yaml",
      lines: ["+          CidrIp: 0.0.0.0/0"],
      at: 1,
    },
    { when: "an Azure rule", path: "infra/main.tf", lines: ['+  source_address_prefix = "*"'], at: 1 },
  ],
  looksLikeItAndIsNot: [
    {
      when: "egress",
      path: "infra/main.tf",
      lines: ["   egress {", '+    cidr_blocks = ["0.0.0.0/0"]', "   }"],
    },
    {
      when: "a rule of type egress",
      path: "infra/main.tf",
      lines: [
        ' resource "aws_security_group_rule" "a" {',
        '+  type        = "egress"',
        '+  cidr_blocks = ["0.0.0.0/0"]',
        " }",
      ],
    },
    { when: "a route", path: "infra/main.tf", lines: ['+  destination_cidr_block = "0.0.0.0/0"'] },
    { when: "a private network", path: "infra/main.tf", lines: ['+    cidr_blocks = ["10.0.0.0/8"]'] },
  ],
});
