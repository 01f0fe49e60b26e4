import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/privileged-container", {
  catches: [
    { when: "privileged", path: "k8s/payments.yaml", lines: ["+          privileged: true"], at: 1 },
    { when: "the host's network", path: "k8s/payments.yaml", lines: ["+      hostNetwork: true"], at: 1 },
    {
      when: "Docker's socket",
      path: "k8s/payments.yaml",
      lines: ["+            path: /var/run/docker.sock"],
      at: 1,
    },
    {
      when: "a capability",
      path: "k8s/payments.yaml",
      lines: ["+            add:", "+              - SYS_ADMIN"],
      at: 2,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "not privileged", path: "k8s/payments.yaml", lines: ["+          privileged: false"] },
    {
      when: "capabilities that are dropped",
      path: "k8s/payments.yaml",
      lines: ["+          capabilities:", "+            drop:", "+              - ALL"],
    },
    { when: "any other path", path: "k8s/payments.yaml", lines: ["+            path: /healthz"] },
  ],
});
