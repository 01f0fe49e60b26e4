import { type Act, type DocumentationAct } from "../act/act.ts";
import { isContentDeclared } from "../act/declarations.ts";
import { documentedSections } from "../act/evidence.ts";
import { namedSponsors, sponsorsOfContent } from "../act/sponsorships.ts";
import { type ActSetting } from "../act/standing.ts";
import { type Candidate, type Missing } from "../approval/counted-review.ts";
import { levelOf } from "../approval/levels.ts";
import { findProblem, readDocumented } from "../documentation/documented-section.ts";
import { findProblemIn, type HeadCheck } from "../documentation/read-change-documentation.ts";
import { hoursAfter } from "../instant.ts";
import { applies, type Change } from "../policy/condition.ts";
import { isExcepted } from "../policy/exemptions.ts";
import { matchesGlob } from "../policy/glob.ts";
import { type Documentation, type Freeze, type Policy, rankOf } from "../policy/policy.ts";
import { type Requirement } from "../policy/requirement.ts";
import { documentationFactsOf, type ObservedFacts } from "./observed.ts";
import { notRead, type Trouble } from "./trouble.ts";

/** What the parts of a requirement that no approval fills are judged from. */
export interface ConditionsInput {
  readonly policy: Policy;
  readonly requirement: Requirement;
  readonly change: Change;
  readonly observed: ObservedFacts;
  /** What people did on record, and what it is judged by. */
  readonly acts: readonly Act[];
  readonly setting: ActSetting;
  /** ISO 8601, UTC. */
  readonly evaluatedAt: string;
}

/** What is missing besides approvals, and which facts would have been needed to tell. */
export interface MissingConditions {
  readonly missing: readonly Missing[];
  readonly troubles: readonly Trouble[];
}

const nobody: readonly Candidate[] = [];

/** Looks for everything that the requirement asks for besides approvals. */
export function findMissingConditions(input: ConditionsInput): MissingConditions {
  const parts = [documentation(input), checks(input), soak(input)];
  return {
    missing: [
      ...parts.flatMap((part) => part.missing),
      ...declaration(input),
      ...sponsor(input),
      ...freezes(input),
    ],
    troubles: parts.flatMap((part) => part.troubles),
  };
}

function documentation(input: ConditionsInput): MissingConditions {
  const { requirement, change, observed } = input;
  if (requirement.documentation.length === 0) return { missing: [], troubles: [] };
  const facts = documentationFactsOf(change.pullRequest, observed);
  const unreadLinks = requirement.documentation.some(
    ({ value }) => readDocumented(change.pullRequest.body, value, facts).kind === "not-read",
  );
  const needsRuns = requirement.documentation.some(({ value }) => value === "test-evidence");
  const troubles = [
    ...(needsRuns && observed.headChecks === null ? [notRead("the checks on the head")] : []),
    ...(unreadLinks ? [notRead("the files that the description links to")] : []),
    ...(observed.descriptionSince === null ? [notRead("when the description was last edited")] : []),
  ];
  const missing = requirement.documentation.flatMap(({ value: section, rows }): readonly Missing[] => {
    const problem = findProblem(change.pullRequest.body, section, facts);
    return problem === null || givenInComment(section, input) !== null
      ? []
      : [{ kind: "documentation", section, problem, rows, whoCould: nobody, satisfiable: true }];
  });
  return { missing, troubles };
}

/** The newest comment for this content that makes up for what is wrong with the section in the description. */
function givenInComment(
  section: Documentation,
  { acts, setting, observed }: ConditionsInput,
): DocumentationAct | null {
  const given = documentedSections(acts, section, setting);
  return (
    given.find(
      ({ text }) => findProblemIn(text, section, observed.headChecks ?? [], observed.runbooks) === null,
    ) ?? null
  );
}

/** The comments that stand in for sections of the description. Whoever approved before them has not read them. */
export function documentationInComments(input: ConditionsInput): readonly DocumentationAct[] {
  const { requirement, change, observed } = input;
  const facts = documentationFactsOf(change.pullRequest, observed);
  return requirement.documentation
    .filter(({ value }) => findProblem(change.pullRequest.body, value, facts) !== null)
    .map(({ value }) => givenInComment(value, input))
    .filter((act) => act !== null);
}

function checks({ requirement, observed }: ConditionsInput): MissingConditions {
  if (requirement.checks.length === 0) return { missing: [], troubles: [] };
  if (observed.headChecks === null) return { missing: [], troubles: [notRead("the checks on the head")] };
  const known = observed.headChecks;
  const missing = requirement.checks.flatMap(({ value: pattern, rows }): readonly Missing[] => {
    const state = stateOf(known.filter(({ name }) => matchesGlob(pattern, name)));
    return state === "successful"
      ? []
      : [{ kind: "check", pattern, state, rows, whoCould: nobody, satisfiable: true }];
  });
  return { missing, troubles: [] };
}

/** `neutral` and `skipped` say that nothing was tested: they are no success here. */
function stateOf(found: readonly HeadCheck[]): "successful" | "absent" | "running" | "not-successful" {
  if (found.length === 0) return "absent";
  if (found.some(({ conclusion }) => conclusion !== null && conclusion !== "success"))
    return "not-successful";
  return found.some(({ conclusion }) => conclusion === null) ? "running" : "successful";
}

function soak({ requirement, observed, evaluatedAt }: ConditionsInput): MissingConditions {
  if (requirement.soakHours === null) return { missing: [], troubles: [] };
  const { value: hours, rows } = requirement.soakHours;
  const until = observed.contentSince === null ? null : hoursAfter(observed.contentSince, hours);
  if (until === null) return { missing: [], troubles: [notRead("since when the content is what it is")] };
  if (until <= evaluatedAt) return { missing: [], troubles: [] };
  return {
    missing: [{ kind: "soak", hours, until, rows, whoCould: nobody, satisfiable: true }],
    troubles: [],
  };
}

/** What is said in the description is said of what it describes; what was said by command, of the content then. */
function declaration({ requirement, change, acts, setting }: ConditionsInput): readonly Missing[] {
  if (requirement.declaration === null) return [];
  const isWritten = change.provenance.evidence.some(({ signal }) => signal === "declarations/body");
  if (isWritten || isContentDeclared(acts, setting)) return [];
  return [{ kind: "declaration", rows: requirement.declaration.rows, whoCould: nobody, satisfiable: true }];
}

/** A sponsor is a person who has said so on record; they are not independent of what they stand for. */
function sponsor({ requirement, change, acts, setting }: ConditionsInput): readonly Missing[] {
  if (requirement.sponsor === null) return [];
  const { policy, rosters } = setting;
  const { value: level, rows } = requirement.sponsor;
  const stands = change.provenance.prompters.some(
    ({ because, account }) =>
      because === "sponsor" &&
      account?.kind === "person" &&
      (level === null || rankOf(policy, levelOf(policy, rosters, account)) <= rankOf(policy, level)),
  );
  if (stands || sponsorsOfContent(acts, level, setting).length > 0) return [];
  const named = namedSponsors(acts, setting).map(({ login, id }) => ({ login, id }));
  return [{ kind: "sponsor", level, rows, whoCould: named, satisfiable: true }];
}

/** The freezes that are on and that this change is within, whether they let it go on or not. */
export function freezesAround({
  policy,
  change,
  evaluatedAt,
}: Pick<ConditionsInput, "policy" | "change" | "evaluatedAt">): readonly Freeze[] {
  return policy.freezes
    .filter(({ startsAt, endsAt }) => startsAt <= evaluatedAt && evaluatedAt < endsAt)
    .filter(({ when }) => applies(when, change));
}

function freezes(input: ConditionsInput): readonly Missing[] {
  const { change } = input;
  return freezesAround(input)
    .filter((freeze) => !isExcepted(freeze, change))
    .map(({ name, endsAt, reason }) => ({
      kind: "freeze",
      name,
      until: endsAt,
      reason: change.pullRequest.isPublic ? null : reason,
      rows: [],
      whoCould: nobody,
      satisfiable: true,
    }));
}

/** The next instant at which time alone may change the decision, or `null`; `ends`: of overrides and raised tiers. */
export function nextChange(
  policy: Policy,
  missing: readonly Missing[],
  ends: readonly string[],
  now: string,
): string | null {
  const soaks = missing.flatMap((part) => (part.kind === "soak" ? [part.until] : []));
  const periods = [
    ...policy.freezes,
    ...policy.requirements.flatMap(({ period }) => (period === null ? [] : [period])),
  ];
  const edges = periods.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  return [...soaks, ...edges, ...ends].filter((instant) => instant > now).toSorted()[0] ?? null;
}
