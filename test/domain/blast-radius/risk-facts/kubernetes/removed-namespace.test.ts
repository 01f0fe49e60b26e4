import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/removed-namespace", {
  catches: [
    {
      when: "a whole object",
      path: "k8s/payments.yaml",
      lines: ["-kind: Namespace", "-metadata:", "-  name: payments"],
      at: 1,
    },
    {
      when: "a removed file",
      path: "ns.yaml",
      lines: ["-kind: Namespace"],
      at: 1,
      file: { status: "removed" },
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a namespace that an object names",
      path: "k8s/payments.yaml",
      lines: ["-  namespace: payments"],
    },
    {
      when: "moved within the file",
      path: "k8s/payments.yaml",
      lines: [
        "-kind: Namespace",
        "-metadata:",
        "-  name: a",
        " ---",
        "+kind: Namespace",
        "+metadata:",
        "+  name: a",
      ],
    },
    { when: "another kind", path: "k8s/payments.yaml", lines: ["-kind: ConfigMap"] },
  ],
});
