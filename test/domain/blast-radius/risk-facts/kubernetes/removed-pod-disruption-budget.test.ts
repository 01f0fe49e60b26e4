import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/removed-pod-disruption-budget", {
  catches: [{ when: "a budget", path: "k8s/payments.yaml", lines: ["-kind: PodDisruptionBudget"], at: 1 }],
  looksLikeItAndIsNot: [
    {
      when: "a changed budget",
      path: "k8s/payments.yaml",
      lines: [" kind: PodDisruptionBudget", "-  minAvailable: 1", "+  minAvailable: 2"],
    },
  ],
});
