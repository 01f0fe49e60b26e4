import { type TierRaise } from "../domain/blast-radius/tier-raises.ts";
import { type Proposal } from "../domain/decision/decision.ts";
import { type Lookups, lookupsFor, noLookups } from "../domain/decision/lookups.ts";
import { type Provenance } from "../domain/provenance/provenance.ts";
import { type PullRequest } from "../domain/pull-request.ts";
import { type Configuration } from "./configuration.ts";
import { estimateChange } from "./estimate-change.ts";
import { type PullRequestSnapshot } from "./ports/pull-request-snapshot.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";
import { type ConfigurationPorts, readConfigurationAt } from "./read-configuration.ts";

/** What the head says about how it should be judged, compiled; `null`: it changes nothing of that. */
export async function readProposed(
  ports: ConfigurationPorts,
  key: PullRequestKey,
  { configuration: base }: PullRequestSnapshot,
  pullRequest: PullRequest,
  current: Configuration,
): Promise<Configuration | null> {
  const known = [base.policy, base.serviceMap, ...base.codeowners];
  const touched = new Set(pullRequest.files.flatMap((file) => [file.path, file.previousPath]));
  const bearing = [...known.map((file) => file.path), ...current.sources, ...current.rosters];
  if (!bearing.some((path) => touched.has(path))) return null;
  const read = await ports.github.readFilesAt(
    key,
    pullRequest.headSha,
    known.map((file) => file.path),
  );
  const [policy, serviceMap, ...codeowners] = read;
  if (policy === undefined || serviceMap === undefined) return null;
  const files = { ...base, policy, serviceMap, codeowners };
  return readConfigurationAt(ports, key, pullRequest.headSha, files);
}

/** The teams that only the proposal names: whether anybody could satisfy it is known before it is merged. */
export function lookupsForProposed(
  proposed: Configuration | null,
  pullRequest: PullRequest,
  provenance: Provenance,
  tierRaises: readonly TierRaise[],
): Lookups {
  if (proposed?.policy.kind !== "policy") return noLookups;
  const estimate = estimateChange(pullRequest, proposed, tierRaises);
  return lookupsFor(proposed.policy.policy, pullRequest, provenance, estimate);
}

/** For the preview, never for the verdict. */
export function proposalOf(
  proposed: Configuration | null,
  current: Configuration,
  pullRequest: PullRequest,
  tierRaises: readonly TierRaise[],
): Proposal | null {
  if (proposed === null) return null;
  return {
    // Services add rows in the service map, and rosters name people: what it comes to is compared.
    policy: JSON.stringify(proposed.policy) === JSON.stringify(current.policy) ? null : proposed.policy,
    blastRadius: estimateChange(pullRequest, proposed, tierRaises),
  };
}
