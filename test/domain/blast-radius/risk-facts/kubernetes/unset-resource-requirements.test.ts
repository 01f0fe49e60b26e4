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
      when: "a container that goes as a whole",
      path: "k8s/payments.yaml",
      lines: ["-      - name: sidecar", "-        resources:", "-          limits:"],
    },
    {
      when: "what a volume claim asks for",
      path: "k8s/payments.yaml",
      lines: ["-                  requests:", "-                    storage: 5Gi"],
    },
    {
      when: "a removed file",
      path: "k8s/payments.yaml",
      lines: ["-          limits:"],
      file: { status: "removed" },
    },
    {
      when: "another value",
      path: "k8s/payments.yaml",
      lines: ["           limits:", "-            memory: 1Gi", "+            memory: 2Gi"],
    },
  ],
});
