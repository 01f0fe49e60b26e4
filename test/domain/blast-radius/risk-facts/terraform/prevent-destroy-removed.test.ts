import { describeRule } from "../describe-rule.ts";

describeRule("terraform/prevent-destroy-removed", {
  catches: [
    {
      when: "taken out",
      path: "infra/main.tf",
      lines: ["   lifecycle {", "-    prevent_destroy = true", "   }"],
      at: 2,
    },
    {
      when: "set to false",
      path: "infra/main.tf",
      lines: ["-    prevent_destroy = true", "+    prevent_destroy = false"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "only indented",
      path: "infra/main.tf",
      lines: ["-  prevent_destroy = true", "+    prevent_destroy = true"],
    },
    { when: "put in", path: "infra/main.tf", lines: ["+    prevent_destroy = true"] },
  ],
});
