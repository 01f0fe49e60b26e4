import { type RiskRule } from "../rule.ts";
import { iamWildcard } from "./iam-wildcard.ts";
import { noPublicIngress } from "./no-public-ingress.ts";
import { publicAccess } from "./public-access.ts";

/** The rules of the family `cloud-access`. */
export const cloudAccessRules: readonly RiskRule[] = [iamWildcard, noPublicIngress, publicAccess];
