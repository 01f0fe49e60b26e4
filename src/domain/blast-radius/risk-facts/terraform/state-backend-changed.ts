import { patternRule } from "../pattern-rule.ts";
import { type RiskRule } from "../rule.ts";
import { isTerraform } from "./is-terraform.ts";

/** Where Terraform keeps its state: with another one it knows none of the resources, and creates or forgets them all. */
export const stateBackendChanged: RiskRule = patternRule({
  name: "terraform/state-backend-changed",
  severity: "control-plane",
  appliesTo: isTerraform,
  added: [
    {
      pattern: /^[ \t]*(?:backend[ \t]+"(\w+)"[ \t]*\{|cloud[ \t]*\{|remote_state[ \t]*\{)/gm,
      message: () => "Changes where Terraform keeps its state",
      unless: (_match, change) => change.file.status === "added",
    },
  ],
  removed: [
    {
      pattern: /^[ \t]*(?:backend[ \t]+"(\w+)"[ \t]*\{|cloud[ \t]*\{|remote_state[ \t]*\{)/gm,
      message: () => "Removes where Terraform keeps its state",
    },
  ],
});
