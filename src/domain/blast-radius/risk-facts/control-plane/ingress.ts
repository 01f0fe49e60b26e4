import { pathRule } from "../path-rule.ts";
import { type RiskRule, shown } from "../rule.ts";

const meant =
  /(?:^|\/)(?:ingress|ingresses|gateways?|nginx|haproxy|traefik|kong|load-?balancers?|cdn|waf|edge)\/(?:.*\/)?[^/]+\.(?:ya?ml|json|tf|conf|cfg|toml|vcl)$|(?:^|\/)(?:ingress|gateway|virtualservice|httproute)[\w.-]*\.ya?ml$|(?:^|\/)(?:nginx|haproxy|traefik|kong|Caddyfile|waf)[\w-]*(?:\.(?:conf|cfg|ya?ml|toml|tf)|$)/i;

/** The way in. */
export const ingress: RiskRule = pathRule({
  name: "control-plane/ingress",
  severity: "risky",
  everywhere: false,
  isMeant: (path) => meant.test(path),
  message: (path) => `${shown(path)} changes the way in from outside`,
});
