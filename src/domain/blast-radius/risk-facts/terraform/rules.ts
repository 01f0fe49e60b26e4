import { type RiskRule } from "../rule.ts";
import { deletionProtectionDisabled } from "./deletion-protection-disabled.ts";
import { forceDestroy } from "./force-destroy.ts";
import { preventDestroyRemoved } from "./prevent-destroy-removed.ts";
import { stateBackendChanged } from "./state-backend-changed.ts";
import { statefulResourceRemoved } from "./stateful-resource-removed.ts";
import { statefulResourceReplaced } from "./stateful-resource-replaced.ts";

/** The rules of the family `terraform`. */
export const terraformRules: readonly RiskRule[] = [
  deletionProtectionDisabled,
  forceDestroy,
  preventDestroyRemoved,
  stateBackendChanged,
  statefulResourceRemoved,
  statefulResourceReplaced,
];
