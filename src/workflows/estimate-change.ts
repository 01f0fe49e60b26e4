import { type BlastRadius } from "../domain/blast-radius/blast-radius.ts";
import { estimateBlastRadius } from "../domain/blast-radius/estimate-blast-radius.ts";
import { findRiskFacts } from "../domain/blast-radius/find-risk-facts.ts";
import { raiseTiers, type TierRaise } from "../domain/blast-radius/tier-raises.ts";
import { touchedPaths } from "../domain/touched-paths.ts";
import { defaultBlastRadiusSettings } from "../domain/policy/blast-radius-settings.ts";
import { type PullRequest } from "../domain/pull-request.ts";
import { type Configuration } from "./configuration.ts";

/**
 * The blast radius of a change under a branch's policy, CODEOWNERS and service map: the app's and the command line's.
 * @param raises those that hold now
 */
export function estimateChange(
  { files, unread }: Pick<PullRequest, "files" | "unread">,
  { policy, codeowners, services, sources }: Configuration,
  raises: readonly TierRaise[] = [],
): BlastRadius {
  // An invalid policy sets nothing: no rule is muted by what cannot be read.
  const settings = policy.kind === "policy" ? policy.policy.blastRadius : defaultBlastRadiusSettings;
  const { mutedRules } = settings.riskFacts;
  const estimated = estimateBlastRadius({
    files,
    unread,
    codeowners,
    services: raiseTiers(services, raises),
    riskFacts: findRiskFacts(files, settings.riskFacts),
    thresholds: settings.thresholds,
  });
  const mapSources = touchedPaths(files).filter((path) => sources.includes(path));
  return {
    ...estimated,
    ...(mutedRules.length === 0 ? {} : { mutedRules }),
    ...(mapSources.length === 0 ? {} : { mapSources }),
  };
}
