import { type ChangedText } from "../changed-text.ts";

/** Terraform, CloudFormation, policies as JSON or YAML. */
export function isInfrastructure({ language }: ChangedText): boolean {
  return language === "hcl" || language === "yaml" || language === "json";
}
