import { type RiskRule } from "../rule.ts";
import { checkDisabled } from "./check-disabled.ts";
import { dangerousTriggers } from "./dangerous-triggers.ts";
import { excessivePermissions } from "./excessive-permissions.ts";
import { secretUsed } from "./secret-used.ts";
import { secretsInherit } from "./secrets-inherit.ts";
import { selfHostedRunner } from "./self-hosted-runner.ts";
import { templateInjection } from "./template-injection.ts";
import { unpinnedUses } from "./unpinned-uses.ts";

/** The rules of the family `workflow`. */
export const workflowRules: readonly RiskRule[] = [
  checkDisabled,
  dangerousTriggers,
  excessivePermissions,
  secretUsed,
  secretsInherit,
  selfHostedRunner,
  templateInjection,
  unpinnedUses,
];
