import { describeRule } from "../describe-rule.ts";

describeRule("cloudformation/deletion-policy", {
  catches: [
    { when: "delete", path: "cloudformation/stack.yaml", lines: ["+    DeletionPolicy: Delete"], at: 1 },
    { when: "taken out", path: "cloudformation/stack.yaml", lines: ["-    DeletionPolicy: Retain"], at: 1 },
    {
      when: "protection off",
      path: "cloudformation/stack.yaml",
      lines: ["+      DeletionProtection: false"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "retain", path: "cloudformation/stack.yaml", lines: ["+    DeletionPolicy: Retain"] },
    {
      when: "only indented",
      path: "cloudformation/stack.yaml",
      lines: ["-  DeletionPolicy: Retain", "+    DeletionPolicy: Retain"],
    },
  ],
});
