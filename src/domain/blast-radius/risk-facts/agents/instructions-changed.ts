import { pathRule } from "../path-rule.ts";
import { type RiskRule, shown } from "../rule.ts";
import { isInstructionFile } from "./agent-files.ts";

/** Files that coding agents obey: what stands there steers every later change that an agent makes. */
export const instructionsChanged: RiskRule = pathRule({
  name: "agents/instructions-changed",
  severity: "control-plane",
  everywhere: true,
  isMeant: (path) => isInstructionFile(path),
  message: (path) => `${shown(path)} tells coding agents what to do in every later change`,
});
