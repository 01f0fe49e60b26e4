import { type RiskRule } from "../rule.ts";
import { commandRule } from "./command-rule.ts";

/** Commands that take objects out of a cluster. */
export const kubectlDelete: RiskRule = commandRule({
  name: "shell/kubectl-delete",
  severity: "risky",
  commands: [
    {
      pattern: /\b(?:kubectl|oc)\b[^\n;|]{0,120}?[ \t]delete[ \t]+([^\n;|&]{1,120})/g,
      message: (name) => `Deletes ${name} from a cluster`,
    },
    {
      pattern: /\bhelm\b[^\n;|]{0,80}?[ \t](?:uninstall|delete)[ \t]+([^\n;|&]{1,80})/g,
      message: (name) => `Uninstalls ${name}`,
    },
    {
      pattern: /\bkubectl\b[^\n;|]{0,120}?[ \t](drain|cordon)\b/g,
      message: (name) => `Runs kubectl ${name}`,
    },
    {
      pattern: /\bkubectl\b[^\n;|]{0,120}?[ \t]apply\b[^\n;|]{0,160}?[ \t](--prune)\b/g,
      message: () => "Applies with --prune: what is not in the files is deleted",
    },
  ],
});
