import { pathRule } from "../path-rule.ts";
import { type RiskRule, shown } from "../rule.ts";

const meant =
  /(?:^|\/)(?:istio|istio-system|linkerd|consul|envoy|cilium|service-?mesh|kuma|traefik-mesh)\/(?:.*\/)?(?![^/]*dashboard)[^/]+\.(?:ya?ml|json|tf|hcl|yaml\.tpl|tpl)$|(?:^|\/)(?:envoy|istio|linkerd)[^/]*\.ya?ml$/i;

/** Routing, trust and limits of a service mesh. */
export const serviceMesh: RiskRule = pathRule({
  name: "control-plane/service-mesh",
  severity: "control-plane",
  everywhere: false,
  isMeant: (path) => meant.test(path),
  message: (path) => `${shown(path)} configures the mesh between all services`,
});
