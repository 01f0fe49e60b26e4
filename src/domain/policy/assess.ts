import { type Independence } from "../approval/independence.ts";
import { type UpdateLevel } from "../blast-radius/version-step.ts";
import { type BlastRadius } from "../blast-radius/blast-radius.ts";
import { type Provenance } from "../provenance/provenance.ts";
import { type PullRequest } from "../pull-request.ts";
import { type RepositoryProperties } from "./repository-properties.ts";
import { touchedPaths } from "../touched-paths.ts";
import { applies, type Change } from "./condition.ts";
import { applyExemptions } from "./exemptions.ts";
import { governanceFilesAmong } from "./governance-files.ts";
import { mergeOwners, ownersAskedBy, ownersOfPaths } from "./owner-demands.ts";
import { indexPaths } from "./path-index.ts";
import { levelNames, type Policy, type RequirementRow } from "./policy.ts";
import { type ApprovalsDemand, type MatchedRow, type OwnersDemand, type Requirement } from "./requirement.ts";
import { anyRow, highest, mostSeniorSponsor, strictestApprovals, union } from "./strictest.ts";

/** The row that every policy has: whoever changes the gate needs the gate's owners. */
export const governanceRow = "changes-the-gate";

/** What is assessed: the change, as the first two questions answered it. */
export interface AssessmentInput {
  readonly policy: Policy;
  readonly pullRequest: PullRequest;
  readonly provenance: Provenance;
  readonly blastRadius: BlastRadius;
  /** The lowest level among the people who made the change. */
  readonly authorLevel: string;
  /** ISO 8601, UTC. Left out: rows of a period apply, whenever it is. */
  readonly evaluatedAt?: string;
  /** Its content undoes a merged pull request's, and nothing else. Left out: it is not known to. */
  readonly revertsMerged?: boolean;
  /** How far it raises versions of dependencies. Left out: it is not known to do that and nothing else. */
  readonly dependencyUpdate?: UpdateLevel | null;
  /** Who had a hand in it. Left out: not known. */
  readonly hands?: Independence;
  /** The repository's custom properties. Left out: it is not known to have any. */
  readonly repositoryProperties?: RepositoryProperties;
}

/** What the policy asks of this change. Every row that matches adds up; the strictest of each kind wins. */
export function assess(input: AssessmentInput): Requirement {
  return assessRows(input, input.policy.requirements, true);
}

/** The change as conditions look at it. */
export function changeOf(input: AssessmentInput): Change {
  const paths = touchedPaths(input.pullRequest.files);
  return {
    ...input,
    paths,
    pathIndex: indexPaths(paths),
    revertsMerged: input.revertsMerged ?? false,
    dependencyUpdate: input.dependencyUpdate ?? null,
    hands: input.hands ?? null,
    repositoryProperties: input.repositoryProperties ?? {},
  };
}

/** The same for some of the policy's rows; `governance`: and for the row that every policy has. */
export function assessRows(
  input: AssessmentInput,
  among: readonly RequirementRow[],
  governance: boolean,
): Requirement {
  const { policy, blastRadius, evaluatedAt } = input;
  const change = changeOf(input);
  const matching = among.filter((row) => isInPeriod(row, evaluatedAt) && applies(row.when, change));
  const { rows, exempted } = applyExemptions(policy, matching, change);
  const gate = governance ? demandsOfGovernance(input) : nothingMore;
  return {
    approvals: strictestApprovals(policy, [...approvalsOf(rows), ...gate.approvals]),
    owners: mergeOwners([...ownersAskedBy(rows, blastRadius.owners, blastRadius.services), ...gate.owners]),
    distinctPeople: anyRow(rows, ({ require }) => require.distinctPeople),
    distinctTeams: highest(rows, ({ require }) => require.distinctTeams),
    documentation: union(rows, ({ require }) => require.documentation),
    checks: union(rows, ({ require }) => require.checks),
    soakHours: highest(rows, ({ require }) => require.soakHours),
    declaration: anyRow(rows, ({ require }) => require.declaration),
    sponsor: mostSeniorSponsor(policy, rows),
    rows: [
      ...rows.map(({ name, place, period }) => ({ name, place, until: period?.endsAt ?? null })),
      ...gate.rows,
    ],
    exempted,
  };
}

function isInPeriod({ period }: RequirementRow, at: string | undefined): boolean {
  return period === null || at === undefined || (period.startsAt <= at && at < period.endsAt);
}

function approvalsOf(rows: readonly RequirementRow[]): readonly ApprovalsDemand[] {
  return rows.flatMap((row) => row.require.approvals.map((asked) => ({ ...asked, rows: [row.name] })));
}

interface GovernanceDemands {
  readonly approvals: readonly ApprovalsDemand[];
  readonly owners: readonly OwnersDemand[];
  readonly rows: readonly MatchedRow[];
}

const nothingMore: GovernanceDemands = { approvals: [], owners: [], rows: [] };

/** Code owners of the governance files that have some; the most senior level for those that have none. */
function demandsOfGovernance(input: AssessmentInput): GovernanceDemands {
  const touched = governanceFilesAmong(input.pullRequest.files, input.blastRadius.mapSources);
  if (touched.length === 0) return nothingMore;
  const demands = touched.map(({ path }) =>
    ownersOfPaths(
      input.blastRadius.owners.filter((entry) => entry.path === path),
      "any",
      [governanceRow],
    ),
  );
  const mostSenior = levelNames(input.policy)[0]!;
  const unowned = demands.some((owners) => owners.length === 0);
  return {
    approvals: unowned ? [{ level: mostSenior, count: 1, rows: [governanceRow] }] : [],
    owners: demands.flat(),
    rows: [{ name: governanceRow, place: null, until: null }],
  };
}
