import { settleHands } from "../act/on-record.ts";
import { type ActSetting } from "../act/standing.ts";
import { authorLevelOf } from "../approval/author-level.ts";
import { type ApprovalCount, countApprovals } from "../approval/count-approvals.ts";
import { type Missing } from "../approval/counted-review.ts";
import { findContributors, type Independence } from "../approval/independence.ts";
import { type BlastRadius } from "../blast-radius/blast-radius.ts";
import { assessRows, changeOf } from "../policy/assess.ts";
import { isEnforcing, modeOf, type Policy, type RequirementRow } from "../policy/policy.ts";
import { asksForPeople, asksNothing, type Requirement } from "../policy/requirement.ts";
import { findHolds, raiseBlastRadius } from "./bearing-acts.ts";
import { type Advice, type DecisionInput, type Note } from "./decision.ts";
import { documentationInComments, findMissingConditions } from "./missing-conditions.ts";
import { exceptionNotes } from "./notes.ts";
import { nothingObserved } from "./observed.ts";
import { type Trouble, unsettledTrouble } from "./trouble.ts";

/** What a policy comes to for a pull request, with everything that it was judged by. */
export interface Judgement {
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

/**
 * Judges a pull request by a policy: the one that stands, or one that it proposes.
 * @param estimated the blast radius before incidents, changes of the gate itself and people raise it
 */
export function judge(input: DecisionInput, policy: Policy, estimated: BlastRadius): Judgement {
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
