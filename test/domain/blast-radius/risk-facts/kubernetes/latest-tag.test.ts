import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/latest-tag", {
  catches: [{ when: "an image", path: "k8s/payments.yaml", lines: ["+        image: nginx:latest"], at: 1 }],
  looksLikeItAndIsNot: [
    { when: "a version", path: "k8s/payments.yaml", lines: ["+        image: nginx:1.27"] },
    {
      when: "a registry with a port",
      path: "k8s/payments.yaml",
      lines: ["+        image: localhost:5000/app:1.2"],
    },
  ],
});
