import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/recreate-strategy", {
  catches: [
    { when: "Recreate", path: "k8s/payments.yaml", lines: ["+  strategy:", "+    type: Recreate"], at: 2 },
  ],
  looksLikeItAndIsNot: [{ when: "rolling", path: "k8s/payments.yaml", lines: ["+    type: RollingUpdate"] }],
});
