import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isTemplate } from "./template.ts";

/** What CloudFormation does with the data when a resource is deleted or replaced. */
export const deletionPolicy: RiskRule = patternRule({
  name: "cloudformation/deletion-policy",
  severity: "risky",
  appliesTo: isTemplate,
  added: [
    {
      pattern: /^[ \t]*"?(DeletionPolicy|UpdateReplacePolicy)"?[ \t]*:[ \t]*["']?Delete\b/gm,
      message: (name) => `Sets ${name} to Delete`,
    },
    {
      pattern:
        /^[ \t]*"?(DeletionProtection(?:Enabled)?|EnableTerminationProtection)"?[ \t]*:[ \t]*["']?false\b/gim,
      message: (name) => `Sets ${name} to false`,
    },
  ],
  removed: [
    {
      pattern:
        /^[ \t]*"?(DeletionPolicy|UpdateReplacePolicy)"?[ \t]*:[ \t]*["']?(?:Retain|Snapshot|RetainExceptOnCreate)\b/gm,
      message: (name) => `Removes ${name}: the default deletes`,
    },
    {
      pattern:
        /^[ \t]*"?(DeletionProtection(?:Enabled)?|EnableTerminationProtection)"?[ \t]*:[ \t]*["']?true\b/gim,
      message: (name) => `Removes ${name}`,
    },
  ],
});
