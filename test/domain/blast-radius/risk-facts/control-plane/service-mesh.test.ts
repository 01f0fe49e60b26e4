import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/service-mesh", {
  catches: [{ when: "Istio", path: "istio/gateway.yaml", lines: ["+x"], at: null }],
  looksLikeItAndIsNot: [{ when: "a document", path: "docs/istio.md", lines: ["+x"] }],
});
