import { type Mention } from "../../mentions.ts";
import { type Claim } from "../claim.ts";
import { type Sentence, hasChangeSubject, adjectives } from "../sentence.ts";
import { beVerbs, changeNouns, fillers, messageNouns, modal, negations, partNouns } from "../word-classes.ts";

/**
 * "AI-assisted contribution.", "Tests AI assisted", "This is all claude generated": never "AI-generated titles". A
 * person's name is no adjective, so that the bare name of a tool is sure here.
 */
export function adjective(
  { lower, isSubject }: Sentence,
  mention: Mention,
  chain: readonly Mention[],
): Claim | null {
  const form = lower[mention.to];
  if (form === undefined || !adjectives.has(form)) return null;
  if (lower.slice(0, mention.from).some((word) => modal.has(word) || negations.has(word))) return null;
  const after = lower[mention.to + 1];
  const isAtEnd = after === undefined || after === "but" || after === "and" || after === "with";
  const isOfChange = after !== undefined && changeNouns.has(after) && lower.length === mention.to + 2;
  const before = lower.slice(0, mention.from);
  const isPredicate =
    isAtEnd &&
    (before.some((word) => beVerbs.has(word))
      ? hasChangeSubject(
          lower,
          before.findLastIndex((word) => beVerbs.has(word)),
        )
      : false);
  const isFragment =
    (isAtEnd || isOfChange) &&
    lower.length <= 9 &&
    before.every((word) => changeNouns.has(word) || fillers.has(word));
  if (!isPredicate && !isFragment) return null;
  if (isSubject && !isAtEnd) return null;
  const isWhole =
    form !== "assisted" &&
    form !== "aided" &&
    form !== "co-authored" &&
    !before.some((word) => partNouns.has(word));
  const scope =
    messageNouns.has(after ?? "") || before.some((word) => messageNouns.has(word)) ? "message" : "content";
  return {
    says: isWhole ? "authored" : "assisted",
    scope,
    mentions: chain,
    isSure: true,
    form: "adjective",
  };
}
