import { type RiskRule } from "../rule.ts";
import { accessControl } from "./access-control.ts";
import { codeowners } from "./codeowners.ts";
import { configuredPath } from "./configured-path.ts";
import { countersignConfiguration } from "./countersign-configuration.ts";
import { dns } from "./dns.ts";
import { featureFlagDefault } from "./feature-flag-default.ts";
import { gitops } from "./gitops.ts";
import { ingress } from "./ingress.ts";
import { rateLimits } from "./rate-limits.ts";
import { repositorySettings } from "./repository-settings.ts";
import { serviceMap } from "./service-map.ts";
import { serviceMesh } from "./service-mesh.ts";
import { workflows } from "./workflows.ts";

/** The rules of the family `control-plane`. */
export const controlPlaneRules: readonly RiskRule[] = [
  accessControl,
  codeowners,
  configuredPath,
  countersignConfiguration,
  dns,
  featureFlagDefault,
  gitops,
  ingress,
  rateLimits,
  repositorySettings,
  serviceMap,
  serviceMesh,
  workflows,
];
