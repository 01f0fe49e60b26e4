import { type RiskRule } from "../rule.ts";
import { automaticPrune } from "./automatic-prune.ts";
import { latestTag } from "./latest-tag.ts";
import { privilegedContainer } from "./privileged-container.ts";
import { reclaimPolicyDelete } from "./reclaim-policy-delete.ts";
import { recreateStrategy } from "./recreate-strategy.ts";
import { removedCustomResourceDefinition } from "./removed-custom-resource-definition.ts";
import { removedNamespace } from "./removed-namespace.ts";
import { removedNetworkPolicy } from "./removed-network-policy.ts";
import { removedPersistentVolume } from "./removed-persistent-volume.ts";
import { removedPodDisruptionBudget } from "./removed-pod-disruption-budget.ts";
import { removedProbe } from "./removed-probe.ts";
import { removedStatefulSet } from "./removed-stateful-set.ts";
import { unsetResourceRequirements } from "./unset-resource-requirements.ts";
import { wildcardInRules } from "./wildcard-in-rules.ts";
import { zeroReplicas } from "./zero-replicas.ts";

/** The rules of the family `kubernetes`. */
export const kubernetesRules: readonly RiskRule[] = [
  automaticPrune,
  latestTag,
  privilegedContainer,
  reclaimPolicyDelete,
  recreateStrategy,
  removedCustomResourceDefinition,
  removedNamespace,
  removedNetworkPolicy,
  removedPersistentVolume,
  removedPodDisruptionBudget,
  removedProbe,
  removedStatefulSet,
  unsetResourceRequirements,
  wildcardInRules,
  zeroReplicas,
];
