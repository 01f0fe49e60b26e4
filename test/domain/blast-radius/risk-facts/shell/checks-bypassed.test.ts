import { describeRule } from "../describe-rule.ts";

describeRule("shell/checks-bypassed", {
  catches: [
    { when: "hooks", path: "scripts/deploy.sh", lines: ["+git commit --no-verify -m x"], at: 1 },
    { when: "certificates", path: "scripts/deploy.sh", lines: ["+curl -k https://example.com/a"], at: 1 },
    {
      when: "Terraform's question",
      path: "scripts/deploy.sh",
      lines: ["+terraform apply -auto-approve"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "certificates checked", path: "scripts/deploy.sh", lines: ["+curl -fsS https://example.com/a"] },
    { when: "a saved plan", path: "scripts/deploy.sh", lines: ["+terraform apply plan.out"] },
  ],
});
