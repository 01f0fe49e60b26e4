import { pathRule } from "../path-rule.ts";
import { type RiskRule, shown } from "../rule.ts";

const meant =
  /(?:^|\/)(?:argo-?cd?|argocd-apps?|app-of-apps|applicationsets?|flux-system|flux|gotk|bootstrap)\/(?:.*\/)?[^/]+\.(?:ya?ml|json)$|(?:^|\/)(?:applicationset|app-of-apps|gotk-(?:sync|components))[^/]*\.ya?ml$/i;

/** What Argo CD or Flux apply to whole clusters. */
export const gitops: RiskRule = pathRule({
  name: "control-plane/gitops",
  severity: "control-plane",
  everywhere: false,
  isMeant: (path) => meant.test(path),
  message: (path) => `${shown(path)} is applied to whole clusters`,
});
