import { type ChangedText } from "../changed-text.ts";

/** Files that can be CloudFormation, SAM or Serverless templates. The rules' words occur hardly anywhere else. */
export function isTemplate({ language }: ChangedText): boolean {
  return language === "yaml" || language === "json";
}
