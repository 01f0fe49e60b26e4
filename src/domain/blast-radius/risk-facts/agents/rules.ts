import { type RiskRule } from "../rule.ts";
import { instructionsChanged } from "./instructions-changed.ts";
import { permissionsChanged } from "./permissions-changed.ts";
import { unattendedAgent } from "./unattended-agent.ts";

/** The rules of the family `agents`. */
export const agentsRules: readonly RiskRule[] = [instructionsChanged, permissionsChanged, unattendedAgent];
