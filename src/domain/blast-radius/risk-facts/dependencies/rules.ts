import { type RiskRule } from "../rule.ts";
import { installScript } from "./install-script.ts";
import { integrityChanged } from "./integrity-changed.ts";
import { internalScope } from "./internal-scope.ts";
import { lockFileChanged } from "./lock-file-changed.ts";
import { lockHostChanged } from "./lock-host-changed.ts";
import { lookalikeName } from "./lookalike-name.ts";
import { newDependency } from "./new-dependency.ts";
import { nonRegistrySource } from "./non-registry-source.ts";
import { registryChanged } from "./registry-changed.ts";
import { unboundedVersion } from "./unbounded-version.ts";
import { versionNotLocked } from "./version-not-locked.ts";

/** The rules of the family `dependencies`. */
export const dependenciesRules: readonly RiskRule[] = [
  installScript,
  integrityChanged,
  internalScope,
  lockFileChanged,
  lockHostChanged,
  lookalikeName,
  newDependency,
  nonRegistrySource,
  registryChanged,
  unboundedVersion,
  versionNotLocked,
];
