import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/ingress", {
  catches: [
    { when: "an ingress", path: "k8s/ingress.yaml", lines: ["+x"], at: null },
    { when: "nginx", path: "nginx/default.conf", lines: ["+x"], at: null },
  ],
  looksLikeItAndIsNot: [{ when: "code about it", path: "src/ingress/handler.ts", lines: ["+x"] }],
});
