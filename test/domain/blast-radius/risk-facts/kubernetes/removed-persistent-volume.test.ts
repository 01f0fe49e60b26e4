import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/removed-persistent-volume", {
  catches: [{ when: "a claim", path: "k8s/payments.yaml", lines: ["-kind: PersistentVolumeClaim"], at: 1 }],
  looksLikeItAndIsNot: [
    { when: "a volume mount", path: "k8s/payments.yaml", lines: ["-        volumeMounts:"] },
    {
      when: "a changed size",
      path: "k8s/payments.yaml",
      lines: [" kind: PersistentVolumeClaim", "-      storage: 1Gi", "+      storage: 2Gi"],
    },
  ],
});
