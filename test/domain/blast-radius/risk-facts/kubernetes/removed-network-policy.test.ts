import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/removed-network-policy", {
  catches: [{ when: "a policy", path: "k8s/payments.yaml", lines: ["-kind: NetworkPolicy"], at: 1 }],
  looksLikeItAndIsNot: [{ when: "a new policy", path: "k8s/payments.yaml", lines: ["+kind: NetworkPolicy"] }],
});
