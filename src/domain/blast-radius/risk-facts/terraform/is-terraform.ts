import { type ChangedText } from "../changed-text.ts";

/** Terraform, OpenTofu or Terragrunt. */
export function isTerraform({ language, lowerPath }: ChangedText): boolean {
  return language === "hcl" || lowerPath.endsWith(".tf.json");
}
