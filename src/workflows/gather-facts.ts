import { detectOnRecord } from "../domain/act/provenance-on-record.ts";
import { type ActSetting } from "../domain/act/standing.ts";
import { findContributors } from "../domain/approval/independence.ts";
import { type RecordedFacts } from "../domain/approval/recorded-facts.ts";
import { findDependencyUpdate } from "../domain/blast-radius/dependency-update.ts";
import { type DecisionInput } from "../domain/decision/decision.ts";
import { lookupsFor, uniteLookups } from "../domain/decision/lookups.ts";
import { type ObservedFacts } from "../domain/decision/observed.ts";
import { builtInPolicy } from "../domain/policy/built-in-policy.ts";
import { tellsClassesBy } from "../domain/policy/exemptions.ts";
import { type Policy } from "../domain/policy/policy.ts";
import { detectProvenance, type ProvenanceFacts } from "../domain/provenance/detect-provenance.ts";
import { type Provenance } from "../domain/provenance/provenance.ts";
import { type PullRequest } from "../domain/pull-request.ts";
import { compileSignals } from "../files/policy.ts";
import { askPeople, rostersOf } from "./ask-people.ts";
import { type Configuration } from "./configuration.ts";
import { estimateChange } from "./estimate-change.ts";
import { findRevert } from "./find-revert.ts";
import {
  type FactStore,
  type IncidentStore,
  type OrganisationPolicyStore,
  type ReadCache,
} from "./ports/fact-stores.ts";
import { type GitHubReader, type PeopleAnswer } from "./ports/github-reader.ts";
import { type Log } from "./ports/log.ts";
import { type PullRequestSnapshot } from "./ports/pull-request-snapshot.ts";
import { type PullRequestKey } from "./ports/work-subject.ts";
import { readConfigurationAt } from "./read-configuration.ts";
import { readDocumentation } from "./read-documentation.ts";
import {
  areOfHead,
  isComparedWithHead,
  keepFiles,
  readFilesOfHead,
  withFiles,
} from "./read-files-of-head.ts";
import { readProperties } from "./read-properties.ts";
import { lookupsForProposed, proposalOf, readProposed } from "./read-proposal.ts";
import { readRecorded } from "./read-recorded.ts";
import { readTierRaises } from "./read-tier-raises.ts";
import { readToolRecords } from "./read-tool-records.ts";
import { digestOf, recordContent } from "./record-content.ts";
import { withStandingPolicy } from "./standing-policy.ts";

/** What gathering needs of the world. */
export interface GatheringPorts {
  readonly github: GitHubReader;
  readonly facts: FactStore;
  readonly incidents: IncidentStore;
  readonly policies: OrganisationPolicyStore;
  readonly readCache: ReadCache;
  readonly log: Log;
  readonly now: () => Date;
}

/** Everything that a decision about one pull request is made from, and where it came from. */
export interface Gathered {
  readonly snapshot: PullRequestSnapshot;
  readonly configuration: Configuration;
  readonly input: DecisionInput;
  /** Head and base were the same when looked at again, after everything else was read. */
  readonly isCurrent: boolean;
}

/** Reads a pull request and everything that bears on its decision, and records what must not be forgotten. */
export async function gatherFacts(
  ports: GatheringPorts,
  key: PullRequestKey,
  asRead: PullRequestSnapshot,
): Promise<Gathered> {
  const snapshot = { ...asRead, configuration: await withStandingPolicy(ports, key, asRead.configuration) };
  const { baseSha } = snapshot.pullRequest;
  const configuration = await readConfigurationAt(ports, key, baseSha, snapshot.configuration);
  const listed = await readFilesOfHead(ports, key, snapshot);
  const recorded = await readRecorded(ports, key, snapshot);
  const withoutModes: PullRequest = { ...snapshot.pullRequest, files: listed.files };
  // An invalid policy decides nothing; what the built-in one would ask for can still be shown.
  const policy = configuration.policy.kind === "policy" ? configuration.policy.policy : builtInPolicy;
  const toolRecords = await readToolRecords(ports, key, snapshot);
  const facts: ProvenanceFacts = {
    ...withoutModes,
    ...toolRecords.records,
    remembered: recorded.evidence,
    signals: compileSignals(policy.signals),
  };
  const found = detectProvenance(facts);
  const tierRaises = await readTierRaises(ports, key.owner, policy, configuration.services);
  const estimate = estimateChange(withoutModes, configuration, tierRaises);
  const proposed = await readProposed(ports, key, snapshot, withoutModes, configuration);
  const lookups = uniteLookups(
    lookupsFor(policy, withoutModes, found, estimate, recorded.acts),
    lookupsForProposed(proposed, withoutModes, found, tierRaises),
  );
  const people = await askPeople(ports, key, withoutModes, lookups, listed.pathsAtHead);
  const stands = isAsRead(people.answer, withoutModes) && areOfHead(listed, people.answer);
  const pullRequest = withFiles(snapshot, listed.files, people.answer);
  const isProven = stands && isComparedWithHead(listed, people.answer);
  if (isProven) await keepFiles(ports.readCache, key, pullRequest, listed);
  // What a correction strikes is kept all the same: it counts again once the correction does not.
  await ports.facts.recordEvidence(key, found.evidence);
  const contentDigest = digestOf(pullRequest);
  const rosters = rostersOf(pullRequest, snapshot, people);
  const provenance = withActs(facts, found, { policy, rosters, pullRequest, contentDigest }, recorded);
  const known =
    contentDigest === null || !isProven
      ? recorded
      : await recordContent(ports.facts, key, pullRequest, contentDigest, recorded);
  const { notes: revertNotes, ...revert } = await findRevert(ports, key, policy, pullRequest);
  const blastRadius = estimateChange(pullRequest, configuration, tierRaises);
  const documentation = await readDocumentation(
    ports,
    key,
    policy,
    pullRequest,
    blastRadius,
    configuration.services,
  );
  const properties = await readProperties(ports, key, [configuration.policy, proposed?.policy ?? null]);
  const input: DecisionInput = {
    evaluatedAt: ports.now().toISOString(),
    pullRequest: withoutPatches(pullRequest),
    contentDigest,
    policy: configuration.policy,
    provenance,
    blastRadius,
    ...(tierRaises.length === 0 ? {} : { tierRaises }),
    rosters,
    recorded: known,
    observed: {
      ...(await observe(ports, key, snapshot, contentDigest)),
      ...revert,
      ...documentation,
      ...properties.observed,
      ...findUpdate(policy, pullRequest),
    },
    proposal: proposalOf(proposed, configuration, pullRequest, tierRaises),
    troubles: [
      ...configuration.troubles,
      ...toolRecords.troubles,
      ...people.troubles,
      ...properties.troubles,
    ],
    notes: [...configuration.notes.map(({ message, place }) => ({ message, place })), ...revertNotes],
  };
  return { snapshot, configuration, input, isCurrent: stands };
}

/** What people declared and corrected counts if they may, and that is known only once it was asked who is what. */
function withActs(
  facts: ProvenanceFacts,
  found: Provenance,
  setting: Omit<ActSetting, "independence"> & { readonly pullRequest: PullRequest },
  recorded: RecordedFacts,
): Provenance {
  const { acts = [] } = recorded;
  if (acts.length === 0) return found;
  const { pullRequest, contentDigest } = setting;
  const independence = findContributors({ pullRequest, provenance: found, recorded, contentDigest });
  return detectOnRecord(facts, acts, { ...setting, independence });
}

/** What bears on soak times, change documentation and external checks. */
async function observe(
  { facts }: GatheringPorts,
  key: PullRequestKey,
  { pullRequest, headChecks, descriptionSince }: PullRequestSnapshot,
  contentDigest: string | null,
): Promise<Omit<ObservedFacts, "revertsMerged" | "reverts">> {
  const { baseRef } = pullRequest;
  return {
    headChecks,
    descriptionSince,
    contentSince: contentDigest === null ? null : await facts.contentSince(key, { baseRef, contentDigest }),
  };
}

/** From the patches, which the ledger does not keep. */
function findUpdate(policy: Policy, { files, unread }: PullRequest): Pick<ObservedFacts, "dependencyUpdate"> {
  if (!tellsClassesBy(policy, "dependency-update")) return {};
  return { dependencyUpdate: unread.length > 0 ? null : findDependencyUpdate(files) };
}

/** The ledger keeps the digest of the content, not the content. */
function withoutPatches(pullRequest: PullRequest): PullRequest {
  return { ...pullRequest, files: pullRequest.files.map((file) => ({ ...file, patch: null })) };
}

function isAsRead(answer: PeopleAnswer | null, pullRequest: PullRequest): boolean {
  if (answer === null) return true;
  return (
    answer.headSha === pullRequest.headSha &&
    answer.baseRef === pullRequest.baseRef &&
    answer.state === pullRequest.state
  );
}
