import { type BlastRadius, type BlastRadiusTier } from "../blast-radius/blast-radius.ts";
import { contributorOf } from "../approval/count-approvals.ts";
import { type Account } from "../pull-request.ts";
import { type Act, actsOf, type RiskRaiseAct } from "./act.ts";
import { type ActSetting, type Refusal, refuseBot, refuseOutsider } from "./standing.ts";

/**
 * Whether somebody may raise the tier: who made the change, has a level or write access.
 * Fail closed: where it was not read whether they have write access, the raise counts.
 */
export function mayRaise(by: Account, setting: ActSetting): Refusal | null {
  const isContributor = contributorOf(setting.independence, by) !== null;
  const refusal = refuseBot(by) ?? (isContributor ? null : refuseOutsider(by, setting));
  return refusal?.kind === "access-unknown" ? null : refusal;
}

/** The highest raise by somebody who may, or `null`; of equal ones the first. */
export function standingRaise(acts: readonly Act[], setting: ActSetting): RiskRaiseAct | null {
  const raises = actsOf(acts, "risk-raise").filter(({ by }) => mayRaise(by, setting) === null);
  return raises.toSorted((a, b) => order.indexOf(b.tier) - order.indexOf(a.tier))[0] ?? null;
}

const order: readonly BlastRadiusTier[] = ["low", "moderate", "high", "critical"];

/** INVARIANT: only ever raises. A lower tier than the estimate's changes nothing. */
export function raiseByHand(blastRadius: BlastRadius, raise: RiskRaiseAct | null): BlastRadius {
  if (raise === null || order.indexOf(raise.tier) <= order.indexOf(blastRadius.tier)) return blastRadius;
  const message = `Raised from ${blastRadius.tier} to ${raise.tier} by ${raise.by.login}: ${raise.reason}.`;
  return {
    ...blastRadius,
    tier: raise.tier,
    reasons: [...blastRadius.reasons, { points: 0, message }],
  };
}
