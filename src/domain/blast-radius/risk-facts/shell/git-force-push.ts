import { type RiskRule } from "../rule.ts";
import { commandRule } from "./command-rule.ts";

/** A push that may throw away what others pushed. */
export const gitForcePush: RiskRule = commandRule({
  name: "shell/git-force-push",
  severity: "risky",
  commands: [
    {
      pattern:
        /\bgit[ \t]+(?:-[cC][ \t]+\S+[ \t]+)*push\b[^\n;|]{0,200}?[ \t](--force(?!-)|-f|--mirror|--delete|\+[\w$"{/]\S*)(?=\s|$|["'])/g,
      message: (name) => `Pushes with ${name}: commits or branches on the remote may be lost`,
    },
    {
      pattern: /\bgit[ \t]+(?:-[cC][ \t]+\S+[ \t]+)*push\b[^\n;|]{0,200}?[ \t](--force-with-lease)\b/g,
      severity: "notice",
      message: () => "Pushes with --force-with-lease",
    },
    {
      pattern: /\bgit[ \t]+(filter-branch|filter-repo)\b/g,
      message: (name) => `Rewrites history with git ${name}`,
    },
  ],
});
