import { type Finding } from "./signal.ts";

/** Whether a text says of itself that no AI made the change. */
export function deniesContent(findings: readonly Finding[]): boolean {
  return findings.some((each) => each.says === "none" && each.scope === "content");
}
