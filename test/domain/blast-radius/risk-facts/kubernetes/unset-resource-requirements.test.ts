import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/unset-resource-requirements", {
  catches: [
    {
      when: "limits",
      path: "k8s/payments.yaml",
      lines: ["         resources:", "-          limits:", "-            memory: 1Gi"],
      at: 2,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "another value",
      path: "k8s/payments.yaml",
      lines: ["           limits:", "-            memory: 1Gi", "+            memory: 2Gi"],
    },
  ],
});
