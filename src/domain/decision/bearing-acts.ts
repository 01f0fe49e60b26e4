import { actsOf } from "../act/act.ts";
import { type Override, standingOverride } from "../act/break-glass.ts";
import { wronglyStruck } from "../act/corrections.ts";
import { holdsOf, whoCouldRelease } from "../act/holds.ts";
import { raiseByHand, standingRaise } from "../act/risk-raises.ts";
import { type ActSetting } from "../act/standing.ts";
import { type Missing } from "../approval/counted-review.ts";
import { type BlastRadius } from "../blast-radius/blast-radius.ts";
import { raiseServiceTiers, standingTierRaises } from "../blast-radius/tier-raises.ts";
import { governanceFilesAmong, raiseForGovernance } from "../policy/governance-files.ts";
import { type DecisionInput } from "./decision.ts";
import { correctionVoid, type Trouble } from "./trouble.ts";

/** The estimate, with everything that raises it; nothing of it ever lowers a tier. */
export function raiseBlastRadius(
  input: DecisionInput,
  estimated: BlastRadius,
  setting: ActSetting,
): BlastRadius {
  const { pullRequest, recorded, tierRaises = [], evaluatedAt } = input;
  const afterIncidents = raiseServiceTiers(estimated, standingTierRaises(tierRaises, evaluatedAt));
  const governance = governanceFilesAmong(pullRequest.files, estimated.mapSources);
  return raiseByHand(
    raiseForGovernance(afterIncidents, governance),
    standingRaise(recorded.acts ?? [], setting),
  );
}

/** Every hold that stands, with who could let it go. */
export function findHolds({ recorded }: DecisionInput, setting: ActSetting): readonly Missing[] {
  return holdsOf(recorded.acts ?? [], setting).map((hold) => ({
    kind: "hold",
    hold,
    rows: [],
    whoCould: whoCouldRelease(hold, setting),
    satisfiable: true,
  }));
}

/** What somebody struck who may not must not have lowered anything. */
export function findWronglyStruck(
  { provenance, recorded }: DecisionInput,
  setting: ActSetting,
): readonly Trouble[] {
  return wronglyStruck(provenance, recorded.acts ?? [], setting).map(correctionVoid);
}

/** The break-glass that counts; `troubles`: everything that keeps the decision from being made. */
export function findOverride(
  { recorded, evaluatedAt }: DecisionInput,
  { blastRadius, setting }: { readonly blastRadius: BlastRadius; readonly setting: ActSetting },
  troubles: readonly Trouble[],
): Override | null {
  const acts = recorded.acts ?? [];
  if (actsOf(acts, "break-glass").length === 0) return null;
  const stakes = { tier: blastRadius.tier, isUndecidable: troubles.length > 0 };
  return standingOverride(acts, stakes, setting, evaluatedAt);
}

/** When overrides and raised tiers end by themselves. */
export function findEnds({ tierRaises = [] }: DecisionInput, override: Override | null): readonly string[] {
  const isRunning = override?.state === "in-force" || override?.state === "awaiting-confirmation";
  return [...(isRunning ? [override.until] : []), ...tierRaises.map(({ until }) => until)];
}
