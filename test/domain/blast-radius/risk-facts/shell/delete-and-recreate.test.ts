import { describeRule } from "../describe-rule.ts";

describeRule("shell/delete-and-recreate", {
  catches: [
    { when: "kubectl", path: "scripts/deploy.sh", lines: ["+kubectl replace --force -f a.yaml"], at: 1 },
    { when: "Helm", path: "scripts/deploy.sh", lines: ["+helm upgrade app ./chart --force"], at: 1 },
    {
      when: "Terraform",
      path: "scripts/deploy.sh",
      lines: ["+terraform apply -replace=aws_instance.a"],
      at: 1,
    },
    { when: "volumes", path: "scripts/deploy.sh", lines: ["+docker compose down -v"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "an upgrade", path: "scripts/deploy.sh", lines: ["+helm upgrade app ./chart --atomic"] },
    { when: "containers only", path: "scripts/deploy.sh", lines: ["+docker compose down"] },
  ],
});
