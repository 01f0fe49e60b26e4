import { agentsRules } from "./agents/rules.ts";
import { apiRules } from "./api/rules.ts";
import { cloudAccessRules } from "./cloud-access/rules.ts";
import { cloudformationRules } from "./cloudformation/rules.ts";
import { controlPlaneRules } from "./control-plane/rules.ts";
import { dependenciesRules } from "./dependencies/rules.ts";
import { filesRules } from "./files/rules.ts";
import { kubernetesRules } from "./kubernetes/rules.ts";
import { secretsRules } from "./secrets/rules.ts";
import { shellRules } from "./shell/rules.ts";
import { sqlRules } from "./sql/rules.ts";
import { terraformRules } from "./terraform/rules.ts";
import { unicodeRules } from "./unicode/rules.ts";
import { workflowRules } from "./workflow/rules.ts";
import { type RiskRule } from "./rule.ts";

/** Every rule; each has a test and a page in docs/risk-facts of the same name. */
export const riskRules: readonly RiskRule[] = [
  ...agentsRules,
  ...apiRules,
  ...cloudAccessRules,
  ...cloudformationRules,
  ...controlPlaneRules,
  ...dependenciesRules,
  ...filesRules,
  ...kubernetesRules,
  ...secretsRules,
  ...shellRules,
  ...sqlRules,
  ...terraformRules,
  ...unicodeRules,
  ...workflowRules,
];
