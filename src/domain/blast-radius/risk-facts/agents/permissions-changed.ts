import { pathRule } from "../path-rule.ts";
import { type RiskRule, shown } from "../rule.ts";
import { isPermissionFile } from "./agent-files.ts";

/** Files that say what coding agents may run and which servers they talk to. */
export const permissionsChanged: RiskRule = pathRule({
  name: "agents/permissions-changed",
  severity: "control-plane",
  everywhere: true,
  isMeant: (path) => isPermissionFile(path),
  message: (path) => `${shown(path)} says what coding agents may run and which servers they talk to`,
});
