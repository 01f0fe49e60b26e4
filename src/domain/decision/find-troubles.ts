import { findLockOuts } from "../policy/lock-outs.ts";
import { type Policy } from "../policy/policy.ts";
import { asksForProperties } from "../policy/repository-properties.ts";
import { type DecisionInput } from "./decision.ts";
import { lookupsFor, unansweredTeams } from "./lookups.ts";
import {
  notRead,
  policyInvalid,
  proposedPolicyInvalid,
  proposedPolicyLocksOut,
  teamLookupFailed,
  type Trouble,
  unreadTrouble,
} from "./trouble.ts";

/** Fail closed: whatever was not read, not understood or not answered. */
export function findTroubles(input: DecisionInput, policy: Policy): readonly Trouble[] {
  const { pullRequest, provenance, blastRadius, rosters } = input;
  const lookups = lookupsFor(policy, pullRequest, provenance, blastRadius, input.recorded.acts);
  const failed = new Set(input.troubles.map((trouble) => trouble.kind));
  const areMissing = asksForProperties(policy) && input.observed?.repositoryProperties === undefined;
  const unanswered = failed.has("team-lookup-failed") ? [] : unansweredTeams(lookups, rosters);
  return [
    ...(input.policy.kind === "invalid" ? policyInvalid(input.policy.mistakes) : []),
    ...proposedPolicyTroubles(input),
    ...input.troubles,
    ...pullRequest.unread.map(unreadTrouble),
    ...(input.contentDigest === null && !failed.has("content-unreadable") ? [contentUnreadable] : []),
    ...unanswered.map((team) => teamLookupFailed(team, "it was not asked")),
    ...(areMissing && !failed.has("read-failed") ? [notRead("the repository's custom properties")] : []),
  ];
}

/** A policy that nobody could use must not reach the base branch: there, it would hold every pull request. */
function proposedPolicyTroubles({ proposal, rosters }: DecisionInput): readonly Trouble[] {
  const proposed = proposal?.policy ?? null;
  if (proposed === null) return [];
  return proposed.kind === "invalid"
    ? proposedPolicyInvalid(proposed.mistakes)
    : findLockOuts(proposed.policy, rosters).map(proposedPolicyLocksOut);
}

const contentUnreadable: Trouble = {
  kind: "content-unreadable",
  what: "The content of this change could not be read",
  remedy: "This is tried again by itself; if it stays, split the pull request",
  place: null,
};
