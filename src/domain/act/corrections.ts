import { type Account } from "../pull-request.ts";
import { seniorLevel } from "../policy/built-in-policy.ts";
import { type Correction } from "../provenance/signals/declarations.ts";
import { type Provenance, type StruckEvidence } from "../provenance/provenance.ts";
import { type Act, actsOf, type CorrectionAct } from "./act.ts";
import {
  type ActSetting,
  firstRefusal,
  type Refusal,
  refuseBot,
  refuseContributor,
  refuseJunior,
  refuseOtherContent,
} from "./standing.ts";

/** Whether somebody may set evidence of AI aside: a senior who had no hand in the change. */
export function mayCorrect(by: Account, setting: ActSetting): Refusal | null {
  return firstRefusal(
    refuseBot(by),
    refuseJunior(by, seniorLevel(setting.policy.levels), setting),
    refuseContributor(by, setting),
  );
}

/**
 * The corrections of those who may, of this very content: what the same words stand for after a push, nobody has
 * looked at. Judged by who had a hand in the change as all the evidence has it: nobody becomes
 * independent by striking what says that they are not.
 */
export function standingCorrections(
  acts: readonly Act[],
  settingBefore: ActSetting,
): readonly CorrectionAct[] {
  return actsOf(acts, "correction").filter(
    (act) => refuseOtherContent(act, settingBefore) === null && mayCorrect(act.by, settingBefore) === null,
  );
}

/** The correction as provenance takes it. */
export function correctionOf({ by, signal, quote, reason }: CorrectionAct): Correction {
  return { by, signal, quote, reason };
}

/** Evidence that was struck although nobody who may strike it has. */
export function wronglyStruck(
  { struck }: Provenance,
  acts: readonly Act[],
  setting: ActSetting,
): readonly StruckEvidence[] {
  const corrections = standingCorrections(acts, setting);
  return struck.filter(
    ({ evidence }) =>
      !corrections.some(
        ({ signal, quote }) => signal === evidence.signal && (quote === null || quote === evidence.quote),
      ),
  );
}
