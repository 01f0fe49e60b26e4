import { describeRule } from "../describe-rule.ts";

describeRule("kubernetes/removed-custom-resource-definition", {
  catches: [
    {
      when: "a definition",
      path: "crds/a.yaml",
      lines: ["-kind: CustomResourceDefinition", "-metadata:", "-  name: certificates.cert-manager.io"],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    {
      when: "a changed definition",
      path: "crds/a.yaml",
      lines: [" kind: CustomResourceDefinition", "-    version: v1alpha1", "+    version: v1"],
    },
    { when: "an object of a custom kind", path: "k8s/payments.yaml", lines: ["-kind: Certificate"] },
  ],
});
