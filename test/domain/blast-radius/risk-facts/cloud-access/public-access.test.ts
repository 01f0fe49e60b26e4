import { describeRule } from "../describe-rule.ts";

describeRule("cloud-access/public-access", {
  catches: [
    { when: "a database", path: "infra/main.tf", lines: ["+  publicly_accessible = true"], at: 1 },
    { when: "a bucket's list", path: "infra/main.tf", lines: ['+  acl = "public-read"'], at: 1 },
    { when: "a guard switched off", path: "infra/main.tf", lines: ["+  block_public_acls = false"], at: 1 },
    { when: "everybody", path: "infra/main.tf", lines: ['+  member = "allUsers"'], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "private", path: "infra/main.tf", lines: ["+  publicly_accessible = false"] },
    { when: "guards switched on", path: "infra/main.tf", lines: ["+  block_public_acls = true"] },
  ],
});
