import { type RiskRule } from "../rule.ts";
import { commandRule } from "./command-rule.ts";

/** Commands that remove what runs and build it anew: what it held, and the time in between, are lost. */
export const deleteAndRecreate: RiskRule = commandRule({
  name: "shell/delete-and-recreate",
  severity: "risky",
  commands: [
    {
      pattern: /\bkubectl\b[^\n;|]{0,120}?[ \t]replace\b[^\n;|]{0,160}?[ \t](--force)\b/g,
      message: () => "Deletes and recreates objects with kubectl replace --force",
    },
    {
      pattern: /\bkubectl\b[^\n;|]{0,120}?[ \t](?:apply|delete)\b[^\n;|]{0,160}?[ \t](--force)\b/g,
      message: () => "Forces kubectl, which deletes what it cannot change",
    },
    {
      pattern:
        /\bhelm\b[^\n;|]{0,80}?[ \t](?:upgrade|install|rollback)\b[^\n;|]{0,300}?[ \t](--force|--replace)\b/g,
      message: (name) => `Runs helm with ${name}: objects are deleted and recreated`,
    },
    {
      pattern: /\b(?:terraform|tofu)\b[^\n;|]{0,200}?[ \t](-replace=\S{1,80})/g,
      message: (name) => `Replaces a resource with ${name}`,
    },
    {
      pattern:
        /\bdocker(?:-compose|[ \t]+compose)\b[^\n;|]{0,120}?[ \t](down[^\n;|]{0,60}?[ \t](?:-v|--volumes))\b/g,
      message: () => "Takes volumes down along with the containers",
    },
    {
      pattern: /\bdocker[ \t]+(volume[ \t]+(?:rm|prune)|system[ \t]+prune)\b/g,
      message: (name) => `Runs docker ${name}`,
    },
    {
      pattern: /(--force-recreate)\b/g,
      severity: "notice",
      message: () => "Recreates containers that did not change",
    },
  ],
});
