import { settleHands } from "../act/on-record.ts";
import { type ActSetting } from "../act/standing.ts";
import { authorLevelOf } from "../approval/author-level.ts";
import { type ApprovalCount, countApprovals } from "../approval/count-approvals.ts";
import { findContributors, type Independence } from "../approval/independence.ts";
import { findTeam, teamHandle } from "../approval/levels.ts";
import { type Missing } from "../approval/counted-review.ts";
import { assessRows, changeOf } from "../policy/assess.ts";
import { type Change } from "../policy/condition.ts";
import { builtInPolicy } from "../policy/built-in-policy.ts";
import { isExcepted } from "../policy/exemptions.ts";
import { findLockOuts } from "../policy/lock-outs.ts";
import { isEnforcing, modeOf, type Policy, type RequirementRow } from "../policy/policy.ts";
import { asksForProperties } from "../policy/repository-properties.ts";
import { safetyResetStateAt } from "../policy/safety-reset.ts";
import { asksForPeople, asksNothing, type Requirement } from "../policy/requirement.ts";
import { type BlastRadius } from "../blast-radius/blast-radius.ts";
import {
  type Advice,
  type Decision,
  type DecisionInput,
  type Note,
  type PolicySource,
  type Preview,
  type Verdict,
} from "./decision.ts";
import { findEnds, findHolds, findOverride, findWronglyStruck, raiseBlastRadius } from "./bearing-acts.ts";
import { lookupsFor, unansweredTeams } from "./lookups.ts";
import {
  documentationInComments,
  findMissingConditions,
  freezesAround,
  nextChange,
} from "./missing-conditions.ts";
import { nothingObserved } from "./observed.ts";
import { isOverridden } from "./overridden.ts";
import { reasonsOf } from "./reasons.ts";
import { showDocumentation } from "./shown-documentation.ts";
import { recordedIn } from "./recorded.ts";
import {
  policyInvalid,
  proposedPolicyInvalid,
  proposedPolicyLocksOut,
  describeLockOut,
  notRead,
  teamLookupFailed,
  type Trouble,
  unreadTrouble,
  unsettledTrouble,
} from "./trouble.ts";
import { findWayOut } from "./way-out.ts";

/** The four answers put together. Pure: the same input gives the same decision, today and in years. */
export function decide(input: DecisionInput): Decision {
  const policy = policyOf(input.policy);
  const judged = judge(input, policy, input.blastRadius);
  const troubles = [
    ...troublesOf(input, policy),
    ...findWronglyStruck(input, judged.setting),
    ...judged.troubles,
  ];
  const override = findOverride(input, judged, troubles);
  const plain = verdictOf(troubles, judged);
  const verdict = isOverridden(plain, override, troubles, judged.missing) ? "overridden" : plain;
  const { pullRequest } = input;
  const { owner, repository, repositoryId, number } = pullRequest;
  const { counted, discounted, vetoes, whoCould } = judged.count;
  const decided = {
    verdict,
    mode: isEnforcing(policy) ? ("enforce" as const) : policy.mode,
    subject: { owner, repository, repositoryId, number },
    url: pullRequest.url,
    state: pullRequest.state,
    isDraft: pullRequest.isDraft,
    author: pullRequest.author,
    headSha: pullRequest.headSha,
    baseRef: pullRequest.baseRef,
    baseSha: pullRequest.baseSha,
    contentDigest: input.contentDigest,
    policyOrigin: policy.origin,
    ...safetyResetOf(policy, input.evaluatedAt),
    switches: policy.switches,
    provenance: input.provenance,
    blastRadius: judged.blastRadius,
    authorLevel: judged.authorLevel,
    requirement: judged.requirement,
    contributors: judged.independence.contributors,
    counted,
    discounted,
    vetoes,
    missing: judged.missing,
    whoCould,
    troubles,
    notes: [
      ...input.notes,
      ...mutedSignalNotes(policy),
      ...missingTeamNotes(policy, input),
      ...lockOutNotes(policy, input),
      ...judged.notes,
    ],
    reverts: input.observed?.reverts ?? null,
    preview: previewOf(input),
    advice: judged.advice,
    ...recordedIn(input, judged, override),
    ...documentationIn(input, judged),
    ...wayOutOf(verdict, judged, troubles),
    reevaluateAt: nextChange(policy, judged.missing, findEnds(input, override), input.evaluatedAt),
    evaluatedAt: input.evaluatedAt,
  };
  return { ...decided, reasons: reasonsOf(decided) };
}

/** Where nobody is left who could sign, somebody could still help. */
function wayOutOf(
  verdict: Verdict,
  { setting, blastRadius }: Judgement,
  troubles: readonly Trouble[],
): Pick<Decision, "wayOut"> {
  if (verdict !== "unsatisfiable") return {};
  const stakes = { tier: blastRadius.tier, isUndecidable: troubles.length > 0 };
  return { wayOut: findWayOut(setting, stakes) };
}

/** Left out where none is asked for. */
function documentationIn(
  { pullRequest, observed = nothingObserved, recorded }: DecisionInput,
  { requirement, count, setting }: Judgement,
): Pick<Decision, "documentation"> {
  const { acts = [] } = recorded;
  const shown = showDocumentation(requirement, pullRequest, observed, acts, setting, count.counted);
  return shown === null ? {} : { documentation: shown };
}

interface Judgement {
  readonly blastRadius: BlastRadius;
  readonly independence: Independence;
  /** What acts are judged by. */
  readonly setting: ActSetting;
  readonly authorLevel: string;
  readonly requirement: Requirement;
  readonly count: ApprovalCount;
  /** Approvals and everything else. */
  readonly missing: readonly Missing[];
  readonly satisfiable: boolean;
  readonly troubles: readonly Trouble[];
  readonly advice: Advice | null;
  readonly notes: readonly Note[];
}

function judge(input: DecisionInput, policy: Policy, estimated: BlastRadius): Judgement {
  const { pullRequest, provenance, rosters, evaluatedAt, observed = nothingObserved } = input;
  const { acts = [] } = input.recorded;
  const before = { policy, rosters, pullRequest, contentDigest: input.contentDigest };
  const { independence, forLevel } = settleHands(acts, { ...before, independence: findContributors(input) });
  const setting = { ...before, independence };
  const authorLevel = authorLevelOf(policy, rosters, forLevel);
  const blastRadius = raiseBlastRadius(input, estimated, setting);
  const revertsMerged = observed.revertsMerged === true;
  const { repositoryProperties } = observed;
  const assessment = {
    policy,
    pullRequest,
    provenance,
    blastRadius,
    authorLevel,
    evaluatedAt,
    revertsMerged,
    dependencyUpdate: observed.dependencyUpdate ?? null,
    hands: independence,
    ...(repositoryProperties === undefined ? {} : { repositoryProperties }),
  };
  const change = changeOf(assessment);
  const meet = (requirement: Requirement): Pick<Judgement, "count" | "missing" | "troubles"> => {
    const asked = { policy, requirement, change, observed, acts, setting, evaluatedAt };
    const conditions = findMissingConditions(asked);
    const inComments = documentationInComments(asked).map(({ at }) => at);
    const descriptionSince = latestOf(observed.descriptionSince, inComments);
    const count = countApprovals({
      ...input,
      policy,
      requirement,
      independence,
      observed: { ...observed, descriptionSince },
    });
    return {
      count,
      missing: [...findHolds(input, setting), ...count.missing, ...conditions.missing],
      troubles: [
        ...conditions.troubles,
        // Who is independent matters only where somebody has to be.
        ...(asksForPeople(requirement) ? independence.unsettled.map(unsettledTrouble) : []),
      ],
    };
  };
  const { binding, advisory } = splitByMode(policy);
  const requirement = assessRows(assessment, binding, true);
  const met = meet(requirement);
  return {
    blastRadius,
    independence,
    setting,
    authorLevel,
    requirement,
    ...met,
    satisfiable: met.missing.every((part) => part.satisfiable),
    advice: advise(assessRows(assessment, advisory, false), meet),
    notes: exceptionNotes(policy, change, evaluatedAt),
  };
}

/** A part of the documentation that came later than the description is read later, too. */
function latestOf(descriptionSince: string | null, later: readonly string[]): string | null {
  return descriptionSince === null ? null : ([descriptionSince, ...later].toSorted().at(-1) ?? null);
}

/** Where anything is enforced, only that binds; where nothing is, all of it shows what would. */
function splitByMode(policy: Policy): {
  readonly binding: readonly RequirementRow[];
  readonly advisory: readonly RequirementRow[];
} {
  if (!isEnforcing(policy)) return { binding: policy.requirements, advisory: [] };
  const isBinding = (row: RequirementRow): boolean => modeOf(policy, row) === "enforce";
  return {
    binding: policy.requirements.filter(isBinding),
    advisory: policy.requirements.filter((row) => !isBinding(row)),
  };
}

/** What holds whatever the rows ask for. */
const held: ReadonlySet<Missing["kind"]> = new Set(["veto", "hold", "freeze"]);

function advise(
  requirement: Requirement,
  meet: (requirement: Requirement) => Pick<Judgement, "missing">,
): Advice | null {
  if (asksNothing(requirement)) return null;
  const missing = meet(requirement).missing.filter(({ kind }) => !held.has(kind));
  return { requirement, missing };
}

/** An invalid policy decides nothing; the built-in one stands in so that the rest can be shown. */
function policyOf(source: PolicySource): Policy {
  switch (source.kind) {
    case "policy":
      return source.policy;
    case "invalid":
      return { ...builtInPolicy, origin: { kind: "file", file: source.file } };
  }
}

function safetyResetOf({ safetyReset }: Policy, at: string): Pick<Decision, "safetyReset"> {
  return safetyReset === undefined
    ? {}
    : { safetyReset: { ...safetyReset, state: safetyResetStateAt(safetyReset, at) } };
}

/** Fail closed: whatever was not read, not understood or not answered. */
function troublesOf(input: DecisionInput, policy: Policy): readonly Trouble[] {
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

/** Rows of the standing policy that no pull request could ever satisfy. */
function lockOutNotes(policy: Policy, { rosters }: DecisionInput): readonly Note[] {
  return findLockOuts(policy, rosters).map((lockOut) => ({
    message: `No pull request can satisfy the policy: ${describeLockOut(lockOut)}`,
    place: lockOut.place,
  }));
}

/** Freezes that are on, and let this change go on. */
function exceptionNotes(policy: Policy, change: Change, evaluatedAt: string): readonly Note[] {
  return freezesAround({ policy, change, evaluatedAt })
    .filter((freeze) => isExcepted(freeze, change))
    .map(({ name, place }) => ({ message: `The freeze ${name} lets changes like this one go on`, place }));
}

/** What is muted finds nothing, and a reader must not take that for an answer. */
function mutedSignalNotes({ signals: { muted } }: Policy): readonly Note[] {
  if (muted.length === 0) return [];
  return [{ message: `The policy mutes signals of provenance: ${muted.join(", ")}`, place: null }];
}

/** Teams that the policy names and that do not exist: nobody has a level by them. */
function missingTeamNotes(policy: Policy, { rosters }: DecisionInput): readonly Note[] {
  return policy.levels.flatMap((level) =>
    level.teams.flatMap(({ organisation, slug }): readonly Note[] => {
      const inOrganisation = organisation ?? rosters.organisation;
      return findTeam(rosters, inOrganisation, slug)?.kind === "missing"
        ? [
            {
              message: `The policy names ${teamHandle(inOrganisation, slug)}, and there is no such team`,
              place: level.place,
            },
          ]
        : [];
    }),
  );
}

const contentUnreadable: Trouble = {
  kind: "content-unreadable",
  what: "The content of this change could not be read",
  remedy: "This is tried again by itself; if it stays, split the pull request",
  place: null,
};

function verdictOf(troubles: readonly Trouble[], { missing, satisfiable }: Judgement): Verdict {
  if (troubles.length > 0) return "undecidable";
  if (missing.length === 0) return "satisfied";
  return satisfiable ? "waiting" : "unsatisfiable";
}

/** Judges the same pull request by what it proposes. Nothing of it bears on the verdict. */
function previewOf(input: DecisionInput): Preview | null {
  const { proposal } = input;
  if (proposal === null) return null;
  const source = proposal.policy ?? input.policy;
  if (source.kind === "invalid") return source;
  const judged = judge(input, source.policy, proposal.blastRadius ?? input.blastRadius);
  const troubles = [...troublesOf({ ...input, policy: source }, source.policy), ...judged.troubles];
  return {
    kind: "decided",
    verdict: verdictOf(troubles, judged),
    mode: source.policy.mode,
    tier: judged.blastRadius.tier,
    requirement: judged.requirement,
    missing: judged.missing,
  };
}
