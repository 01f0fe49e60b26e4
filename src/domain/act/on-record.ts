import { type Contributor, type Independence } from "../approval/independence.ts";
import { type Account } from "../pull-request.ts";
import { type Act } from "./act.ts";

import { mayCorrect } from "./corrections.ts";
import { mayDeclare } from "./declarations.ts";
import { mayDocument } from "./evidence.ts";
import { mayHold } from "./holds.ts";
import { handsWithoutAccount, maySettleIdentity, settle, settledIdentities } from "./identities.ts";
import { mayRaise } from "./risk-raises.ts";
import { maySponsor, sponsorsOf } from "./sponsorships.ts";
import { type ActSetting, type Refusal, refuseBot, refuseOtherContent, refuseOutsider } from "./standing.ts";

/** Who had a hand in the change, with what was said on record. */
export interface Hands {
  readonly independence: Independence;
  /** What the level of the change is judged by: whoever no account is named for has the default level. */
  readonly forLevel: Independence;
}

/**
 * Takes up what was said on record of who had a hand in the change: whose an address is, and who stands for what an
 * agent wrote. `before`: the setting with what is known without.
 */
export function settleHands(acts: readonly Act[], before: ActSetting): Hands {
  const identities = settledIdentities(acts, before);
  const settled = settle(before.independence, identities);
  const known = new Set(settled.contributors.map(({ account }) => account.id));
  const sponsors = uniqueById(sponsorsOf(acts)).filter(({ id }) => !known.has(id));
  const contributors = [
    ...settled.contributors,
    ...sponsors.map((account): Contributor => ({
      account,
      because: { kind: "steered-agent", because: "sponsor" },
    })),
  ];
  return {
    independence: { contributors, unsettled: settled.unsettled },
    forLevel: { contributors, unsettled: handsWithoutAccount(before.independence, identities) },
  };
}

function uniqueById(accounts: readonly Account[]): readonly Account[] {
  return [...new Map(accounts.map((account) => [account.id, account])).values()];
}

/** Why an act has no effect, or `null` where it has, or where the decision says so elsewhere (overrides, releases). */
export function whyIneffective(act: Act, setting: ActSetting): Refusal | null {
  switch (act.kind) {
    case "declaration":
      return (
        mayDeclare(act.by, act.says, setting) ??
        (act.says === "none" ? refuseOtherContent(act, setting) : null)
      );
    case "correction":
      return refuseOtherContent(act, setting) ?? mayCorrect(act.by, setting);
    case "sponsorship":
      return refuseOtherContent(act, setting) ?? maySponsor(act.sponsor, setting);
    case "documentation":
      return refuseOtherContent(act, setting) ?? mayDocument(act.by, setting);
    case "hold":
      return mayHold(act.by, setting);
    case "risk-raise":
      return mayRaise(act.by, setting);
    case "identity":
      return maySettleIdentity(act.by, setting);
    case "incident-link":
      return refuseBot(act.by) ?? refuseOutsider(act.by, setting);
    case "release":
    case "break-glass":
    case "confirmation":
      return null;
  }
}
