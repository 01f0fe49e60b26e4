import { type BlastRadius } from "../../domain/blast-radius/blast-radius.ts";
import { governanceFilesAmong, raiseForGovernance } from "../../domain/policy/governance-files.ts";
import { type PullRequest } from "../../domain/pull-request.ts";
import { type Configuration } from "../../workflows/configuration.ts";
import { estimateChange } from "../../workflows/estimate-change.ts";

/** The blast radius as the app's check would show it: what changes the gate itself reaches far. */
export function estimateBranch(pullRequest: PullRequest, configuration: Configuration): BlastRadius {
  const estimated = estimateChange(pullRequest, configuration);
  return raiseForGovernance(estimated, governanceFilesAmong(pullRequest.files, estimated.mapSources));
}
