import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/reclaim-policy-delete", {
  catches: [
    { when: "a storage class", path: "k8s/payments.yaml", lines: ["+reclaimPolicy: Delete"], at: 1 },
    { when: "Helm's keep", path: "k8s/payments.yaml", lines: ["-    helm.sh/resource-policy: keep"], at: 1 },
  ],
  looksLikeItAndIsNot: [{ when: "retain", path: "k8s/payments.yaml", lines: ["+reclaimPolicy: Retain"] }],
});
