import { describeRule } from "../describe-rule.ts";

describeRule("terraform/deletion-protection-disabled", {
  catches: [
    { when: "switched off", path: "infra/main.tf", lines: ["+  deletion_protection = false"], at: 1 },
    { when: "taken out", path: "infra/main.tf", lines: ["-  deletion_protection = true"], at: 1 },
    { when: "no backups", path: "infra/main.tf", lines: ["+  backup_retention_period = 0"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    {
      when: "switched on",
      path: "infra/main.tf",
      lines: ["-  deletion_protection = false", "+  deletion_protection = true"],
    },
    {
      when: "only indented",
      path: "infra/main.tf",
      lines: ["-  deletion_protection = true", "+    deletion_protection = true"],
    },
  ],
});
