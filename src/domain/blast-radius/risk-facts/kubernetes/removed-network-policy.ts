import { type RiskRule } from "../rule.ts";
import { removedObjectRule } from "./removed-object-rule.ts";

/** kube-linter: `dangling-networkpolicy`; here for policies that are gone. */
export const removedNetworkPolicy: RiskRule = removedObjectRule({
  name: "kubernetes/removed-network-policy",
  severity: "risky",
  kinds: ["NetworkPolicy", "CiliumNetworkPolicy", "AuthorizationPolicy", "PeerAuthentication"],
  because: "what it kept apart can now talk",
});
