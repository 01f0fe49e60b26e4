import { type BlastRadiusThresholds, defaultThresholds } from "../blast-radius/estimate-blast-radius.ts";

/** What the policy tells the rules for risk facts. */
export interface RiskFactSettings {
  /** Names of rules that stay silent: `family/name`. The check says how many there are. */
  readonly mutedRules: readonly string[];
  /** npm scopes (`@acme`) and name prefixes (`acme-`) of packages that exist only inside. */
  readonly internalPackages: readonly string[];
  /** Globs of paths that control everything else, in addition to those that the rules know. */
  readonly controlPlanePaths: readonly string[];
  /** Hosts of package registries that are expected, in addition to the public ones. */
  readonly registryHosts: readonly string[];
}

/** How a repository wants its blast radius estimated. Plain JSON. */
export interface BlastRadiusSettings {
  /** INVARIANT: increasing, from 1 to 100. */
  readonly thresholds: BlastRadiusThresholds;
  readonly riskFacts: RiskFactSettings;
}

/** What holds where a policy says nothing of it. */
export const defaultBlastRadiusSettings: BlastRadiusSettings = {
  thresholds: defaultThresholds,
  riskFacts: { mutedRules: [], internalPackages: [], controlPlanePaths: [], registryHosts: [] },
};
