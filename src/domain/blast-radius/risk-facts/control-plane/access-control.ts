import { pathRule } from "../path-rule.ts";
import { type RiskRule, shown } from "../rule.ts";

const meant =
  /(?:^|\/)(?:rbac|iam|auth|authz|authn|opa|gatekeeper|kyverno|keycloak|okta|vault|sso|permissions)\/(?:.*\/)?[^/]+\.(?:ya?ml|json|tf|hcl|rego|polar|cedar|toml)$|(?:^|\/)(?:rbac|iam|roles?|permissions|policy|policies|authz?|(?:cluster)?role(?:binding)?s?)[\w-]*\.(?:ya?ml|json|tf|rego|polar|cedar|hcl)$|\.(?:rego|cedar|polar)$/i;

/** Who may do what: roles, policies, identity providers. */
export const accessControl: RiskRule = pathRule({
  name: "control-plane/access-control",
  severity: "control-plane",
  everywhere: false,
  isMeant: (path) => meant.test(path),
  message: (path) => `${shown(path)} decides who may do what`,
});
