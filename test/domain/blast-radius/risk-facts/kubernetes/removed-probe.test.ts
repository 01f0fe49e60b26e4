import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/removed-probe", {
  catches: [
    {
      when: "a readiness probe",
      path: "k8s/payments.yaml",
      lines: ["-        readinessProbe:", "-          httpGet:"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a probe that was edited",
      path: "k8s/payments.yaml",
      lines: [
        "-        readinessProbe:",
        "-          periodSeconds: 1",
        "+        readinessProbe:",
        "+          periodSeconds: 5",
      ],
    },
    {
      when: "a probe that goes with its container",
      path: "k8s/payments.yaml",
      lines: ["-      - name: sidecar", "-        readinessProbe:", "-          httpGet:"],
    },
    {
      when: "an edit within a probe",
      path: "k8s/payments.yaml",
      lines: ["         livenessProbe:", "-          periodSeconds: 1"],
    },
  ],
});
