import { type RiskRaiseAct } from "../domain/act/act.ts";
import { mayRaise } from "../domain/act/risk-raises.ts";
import { type BlastRadiusTier } from "../domain/blast-radius/blast-radius.ts";
import { markdown } from "../text/voice.ts";
import { oneOf, readingWords, reasonMissing, tooMuch } from "./arguments.ts";
import {
  type Command,
  type CommandPage,
  type Invocation,
  misunderstood,
  type Outcome,
  recorded,
  refused,
  understood,
} from "./command.ts";
import { mayNot } from "./may-not.ts";

const page = {
  name: "risk",
  usage: "raise (moderate|high|critical) because …",
  summary: "Raises the blast radius above the estimate",
  who: "Whoever made the change, has a level in the policy or write access.",
  effect:
    "The change counts as at least that far-reaching for as long as the pull request lives. Nobody can lower what was estimated.",
  examples: ["/countersign risk raise high because the cache is shared with billing"],
  openTo: "insiders",
  needs: "open",
} as const satisfies CommandPage;

const tiers = ["moderate", "high", "critical"] as const;
const order: readonly BlastRadiusTier[] = ["low", ...tiers];

export const risk: Command = {
  ...page,
  read: (told) =>
    readingWords(page, told, ({ words: [verb, word, ...more], reason }) => {
      if (verb?.toLowerCase() !== "raise") {
        return misunderstood(
          "The risk can be raised, and never be lowered, by hand.",
          "/countersign risk raise high because …",
        );
      }
      const tier = oneOf(
        { name: "risk raise", usage: "(moderate|high|critical) because …" },
        word,
        tiers,
        " because …",
      );
      if (typeof tier !== "string") return tier;
      if (more.length > 0) return tooMuch(page, more.join(" "));
      if (reason === null) return reasonMissing(page, `/countersign risk raise ${tier}`);
      return understood((invocation) => raise(tier, reason, invocation));
    }),
};

function raise(tier: RiskRaiseAct["tier"], reason: string, invocation: Invocation): Outcome {
  const { by, decision, judgedBy, stamp } = invocation;
  const refusal = mayRaise(by, judgedBy);
  if (refusal !== null) return mayNot(invocation, refusal);
  const now = decision.blastRadius.tier;
  if (order.indexOf(now) >= order.indexOf(tier)) {
    const higher = order[order.indexOf(now) + 1];
    return refused(
      `The blast radius is ${markdown.code(now)} already.`,
      higher === undefined ? null : `/countersign risk raise ${higher} because …`,
    );
  }
  const act: RiskRaiseAct = { ...stamp, kind: "risk-raise", tier, reason };
  return recorded(`Raised from ${markdown.code(now)} to ${markdown.code(tier)}.`, act);
}
