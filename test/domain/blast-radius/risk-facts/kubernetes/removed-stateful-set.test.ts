import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/removed-stateful-set", {
  catches: [{ when: "a database", path: "k8s/payments.yaml", lines: ["-kind: StatefulSet"], at: 1 }],
  looksLikeItAndIsNot: [
    { when: "a stateless workload", path: "k8s/payments.yaml", lines: ["-kind: Deployment"] },
  ],
});
