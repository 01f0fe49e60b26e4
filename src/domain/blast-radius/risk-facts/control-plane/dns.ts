import { pathRule } from "../path-rule.ts";
import { type RiskRule, shown } from "../rule.ts";

const meant =
  /(?:^|\/)(?:dns|zones?|route53|cloudflare|octodns|dnscontrol)\/(?:.*\/)?[^/]+\.(?:ya?ml|json|tf|zone|js|db)$|(?:^|\/)(?:dnsconfig\.js|[^/]*\.zone|(?:dns|route53|cloudflare)[\w-]*\.tf|CNAME|coredns[^/]*\.ya?ml|Corefile)$/i;

/** Names under which everything is found. */
export const dns: RiskRule = pathRule({
  name: "control-plane/dns",
  severity: "control-plane",
  everywhere: false,
  isMeant: (path) => meant.test(path),
  message: (path) => `${shown(path)} changes names under which services are found`,
});
