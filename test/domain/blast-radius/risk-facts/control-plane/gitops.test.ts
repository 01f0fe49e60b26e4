import { describeRule } from "../describe-rule.ts";

describeRule("control-plane/gitops", {
  catches: [
    { when: "an application set", path: "argocd/applicationset.yaml", lines: ["+x"], at: null },
    { when: "Flux' own objects", path: "clusters/prod/flux-system/gotk-sync.yaml", lines: ["+x"], at: null },
  ],
  looksLikeItAndIsNot: [{ when: "an ordinary manifest", path: "k8s/deployment.yaml", lines: ["+x"] }],
});
