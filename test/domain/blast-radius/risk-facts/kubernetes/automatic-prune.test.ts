import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/automatic-prune", {
  catches: [
    { when: "pruning", path: "k8s/payments.yaml", lines: ["+    automated:", "+      prune: true"], at: 2 },
    { when: "replacing", path: "k8s/payments.yaml", lines: ["+      - Replace=true"], at: 1 },
  ],
  looksLikeItAndIsNot: [{ when: "not pruning", path: "k8s/payments.yaml", lines: ["+      prune: false"] }],
});
