import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/wildcard-in-rules", {
  catches: [
    { when: "all verbs", path: "k8s/payments.yaml", lines: ['+    verbs: ["*"]'], at: 1 },
    { when: "over two lines", path: "k8s/payments.yaml", lines: ["+    resources:", '+      - "*"'], at: 2 },
    { when: "cluster-admin", path: "k8s/payments.yaml", lines: ["+  name: cluster-admin"], at: 1 },
  ],
  looksLikeItAndIsNot: [
    { when: "named verbs", path: "k8s/payments.yaml", lines: ['+    verbs: ["get", "list"]'] },
    {
      when: "every API group, which says little",
      path: "k8s/payments.yaml",
      lines: ['+  - apiGroups: ["*"]'],
    },
  ],
});
