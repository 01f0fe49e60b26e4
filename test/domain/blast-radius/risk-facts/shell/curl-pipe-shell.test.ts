import { describeRule } from "../describe-rule.ts";

describeRule("shell/curl-pipe-shell", {
  catches: [
    {
      when: "curl",
      path: "scripts/deploy.sh",
      lines: ["+curl -fsSL https://example.com/install.sh | sudo bash"],
      at: 1,
    },
    {
      when: "a workflow",
      path: ".github/workflows/ci.yml",
      lines: ["+      - run: wget -qO- https://example.com/a | sh"],
      at: 1,
    },
    {
      when: "process substitution",
      path: "scripts/deploy.sh",
      lines: ["+bash <(curl -s https://example.com/a)"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "into a file", path: "scripts/deploy.sh", lines: ["+curl -o a.tgz https://example.com/a.tgz"] },
    {
      when: "into a filter",
      path: "scripts/deploy.sh",
      lines: ["+curl -s https://example.com/a | jq .version"],
    },
    { when: "printed", path: "scripts/deploy.sh", lines: ['+echo "curl https://example.com | sh"'] },
  ],
});
