import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/zero-replicas", {
  catches: [
    { when: "replicas", path: "k8s/payments.yaml", lines: ["+  replicas: 0"], at: 1 },
    { when: "a chart's value", path: "helm/values.yaml", lines: ["+replicaCount: 0"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "ten", path: "k8s/payments.yaml", lines: ["+  replicas: 10"] },
    { when: "no longer zero", path: "k8s/payments.yaml", lines: ["-  replicas: 0", "+  replicas: 2"] },
    { when: "a comment", path: "k8s/payments.yaml", lines: ["+  # replicas: 0"] },
  ],
});
