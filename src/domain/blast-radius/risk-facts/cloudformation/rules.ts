import { type RiskRule } from "../rule.ts";
import { deletionPolicy } from "./deletion-policy.ts";
import { statefulResourceRemoved } from "./stateful-resource-removed.ts";

/** The rules of the family `cloudformation`. */
export const cloudformationRules: readonly RiskRule[] = [deletionPolicy, statefulResourceRemoved];
