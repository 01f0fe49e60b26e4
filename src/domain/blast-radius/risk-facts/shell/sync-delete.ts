import { type RiskRule } from "../rule.ts";
import { commandRule } from "./command-rule.ts";

/** A copy that also deletes what the source does not have. */
export const syncDelete: RiskRule = commandRule({
  name: "shell/sync-delete",
  severity: "risky",
  commands: [
    {
      pattern: /\brsync\b[^\n;|]{0,300}?[ \t](--del(?:ete)?(?:-\w+)?)\b/g,
      message: (name) => `Copies with rsync ${name}: what the source lacks is deleted`,
    },
    {
      pattern: /\brclone[ \t]+(sync|purge|delete)\b/g,
      message: (name) => `Runs rclone ${name}: what the source lacks is deleted`,
    },
    {
      pattern: /\brobocopy\b[^\n;|]{0,200}?[ \t](\/mir|\/purge)\b/gi,
      message: (name) => `Copies with ${name}`,
    },
  ],
});
