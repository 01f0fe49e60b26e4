import { type Mention } from "../../mentions.ts";
import { type Claim } from "../claim.ts";
import { scopeOf } from "../scope.ts";
import { type Sentence, leadOf, isSure } from "../sentence.ts";
import { finiteVerbs, modal, negations } from "../word-classes.ts";

/** "with the help of ChatGPT", "assisted by AI", "AI assistance was used", "paired with Claude Code". */
export function instrument({ lower }: Sentence, mention: Mention, chain: readonly Mention[]): Claim | null {
  const { at, isHelp } = leadOf(lower, mention.from);
  if (lower.slice(0, mention.from).some((word) => modal.has(word) || negations.has(word))) return null;
  const to = chain.at(-1)!.to;
  const after = lower[to] === "s" ? lower[to + 1] : lower[to];
  const preposition = lower[at];
  const isHelpOf =
    isHelp &&
    (preposition === "with" ||
      preposition === "by" ||
      preposition === "w" ||
      (at < 0 && helpNouns.has(lower[0] ?? "")));
  const isItsHelp =
    after !== undefined &&
    helpNouns.has(after) &&
    after !== "support" &&
    (preposition === "with" || at < 0 || preposition === "using" || preposition === "used");
  const window = lower.slice(Math.max(0, at - 2), at + 1);
  const isPaired =
    /^(?:paired|pairing|pair-programmed|pair-programming|co-written|co-authored|co-developed|co-created|collaborated|collaboration|concert|conjunction|together)$/.test(
      window.find((word) => pairing.has(word)) ?? "",
    ) &&
    (preposition === "with" || preposition === "by");
  if (!isHelpOf && !isItsHelp && !isPaired) return null;
  if (at > 10) return null;
  if (finiteVerbs.has(lower[to] ?? "") && at < 0 && !isItsHelp) return null;
  const scope = scopeOf(lower.slice(0, Math.max(0, at))) ?? scopeOf(lower.slice(to)) ?? "content";
  return { says: "assisted", scope, mentions: chain, isSure: isSure(chain), form: "instrument" };
}

const helpNouns = new Set(["help", "assistance", "aid", "assist", "guidance", "input", "suggestions"]);
const pairing = new Set([
  "paired",
  "pairing",
  "pair-programmed",
  "pair-programming",
  "co-written",
  "co-authored",
  "co-developed",
  "co-created",
  "collaborated",
  "collaboration",
  "concert",
  "conjunction",
  "together",
]);
