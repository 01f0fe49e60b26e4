import { type BlastRadiusThresholds } from "../../domain/blast-radius/estimate-blast-radius.ts";
import { riskRules } from "../../domain/blast-radius/risk-facts/rules.ts";
import {
  type BlastRadiusSettings,
  defaultBlastRadiusSettings,
} from "../../domain/policy/blast-radius-settings.ts";
import { type BlastRadiusSectionFile, type RiskFactsSectionFile } from "./blast-radius-schema.ts";
import { type Complain } from "./read-conditions.ts";
import { didYouMean } from "./suggestion.ts";

/** The two sections of the policy file that bear on the estimate. */
export interface BlastRadiusSections {
  readonly "blast-radius"?: BlastRadiusSectionFile | undefined;
  readonly "risk-facts"?: RiskFactsSectionFile | undefined;
}

/** Reads `blast-radius` and `risk-facts`; what is left out holds as it is by default. */
export function readBlastRadiusSettings(file: BlastRadiusSections, complain: Complain): BlastRadiusSettings {
  const written = file["risk-facts"] ?? {};
  complainOfUnknownRules(written.mute ?? [], complain);
  return {
    thresholds: readThresholds(file["blast-radius"]?.thresholds ?? {}, complain),
    riskFacts: {
      mutedRules: [...new Set(written.mute)],
      internalPackages: written["internal-packages"] ?? [],
      controlPlanePaths: written["control-plane-paths"] ?? [],
      registryHosts: written["registry-hosts"] ?? [],
    },
  };
}

function readThresholds(
  written: BlastRadiusSectionFile["thresholds"],
  complain: Complain,
): BlastRadiusThresholds {
  const defaults = defaultBlastRadiusSettings.thresholds;
  const thresholds = {
    moderate: written.moderate ?? defaults.moderate,
    high: written.high ?? defaults.high,
    critical: written.critical ?? defaults.critical,
  };
  const complainWhere = (lower: keyof typeof thresholds, higher: keyof typeof thresholds) => {
    if (thresholds[lower] < thresholds[higher]) return;
    // The one that is written is the one to mend; the other may be the default.
    const key = written[higher] === undefined ? lower : higher;
    complain(
      ["blast-radius", "thresholds", key],
      `Thresholds increase: \`${lower}\` is ${thresholds[lower]}, so \`${higher}\` must be more than that, and it is ${thresholds[higher]}`,
    );
  };
  complainWhere("moderate", "high");
  complainWhere("high", "critical");
  return thresholds;
}

function complainOfUnknownRules(muted: readonly string[], complain: Complain): void {
  const names = riskRules.map(({ name }) => name);
  for (const [index, rule] of muted.entries()) {
    if (names.includes(rule)) continue;
    complain(["risk-facts", "mute", index], `\`${rule}\` is no rule${didYouMean(rule, names)}`);
  }
}
