import { type Mention } from "../../mentions.ts";
import { type Claim } from "../claim.ts";
import { type Sentence, leadOf, isSure } from "../sentence.ts";

const findingVerbs = new Set([
  "found",
  "spotted",
  "reported",
  "detected",
  "discovered",
  "identified",
  "flagged",
  "noticed",
  "caught",
  "pointed",
  "surfaced",
  "suggested",
  "reviewed",
  "diagnosed",
]);

/** "Found by Codex Security", "Pointed out by ZeroPath", "flagged by Copilot review": the tool wrote nothing. */
export function found({ lower }: Sentence, mention: Mention, chain: readonly Mention[]): Claim | null {
  const { at } = leadOf(lower, mention.from);
  const preposition = lower[at];
  if (preposition !== "by" && preposition !== "with" && preposition !== "via" && preposition !== "using")
    return null;
  const window = lower.slice(Math.max(0, at - 3), at);
  if (!window.some((word) => findingVerbs.has(word))) return null;
  if (preposition !== "by" && !mention.isSure) return null;
  return { says: "assisted", scope: "review", mentions: chain, isSure: isSure(chain), form: "found" };
}
