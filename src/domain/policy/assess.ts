import { type BlastRadius, type PathOwners } from "../blast-radius/blast-radius.ts";
import { type Provenance } from "../provenance/provenance.ts";
import { type PullRequest } from "../pull-request.ts";
import { holds, touchedPaths } from "./condition.ts";
import { governanceFilesAmong } from "./governance-files.ts";
import { levelNames, type Policy, rankOf, type RequirementRow } from "./policy.ts";
import { type ApprovalsDemand, type MatchedRow, type OwnersDemand, type Requirement } from "./requirement.ts";

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
}

/** What the policy asks of this change. Every row that matches adds up; the strictest of each kind wins. */
export function assess(input: AssessmentInput): Requirement {
  const change = { ...input, paths: touchedPaths(input.pullRequest) };
  const rows = input.policy.requirements.filter((row) => holds(row.when, change));
  const governance = demandsOfGovernance(input);
  return {
    approvals: strictestApprovals(input.policy, [...approvalsOf(rows), ...governance.approvals]),
    owners: mergeOwners([...ownersOf(rows, input.blastRadius.owners), ...governance.owners]),
    rows: [...rows.map(({ name, place }) => ({ name, place })), ...governance.rows],
  };
}

function approvalsOf(rows: readonly RequirementRow[]): readonly ApprovalsDemand[] {
  return rows.flatMap((row) => row.require.approvals.map((asked) => ({ ...asked, rows: [row.name] })));
}

function ownersOf(rows: readonly RequirementRow[], owners: readonly PathOwners[]): readonly OwnersDemand[] {
  const owned = owners.filter((path) => path.owners.length > 0);
  return rows.flatMap((row): readonly OwnersDemand[] => {
    const { codeOwners } = row.require;
    if (codeOwners === null) return [];
    return owned.flatMap((path) => {
      const groups = codeOwners === "any" ? [path.owners] : path.owners.map((owner) => [owner]);
      return groups.map((group) => ({ owners: group, paths: [path.path], rows: [row.name] }));
    });
  });
}

/** Code owners of the governance files that have some; the most senior level for those that have none. */
function demandsOfGovernance(input: AssessmentInput): {
  readonly approvals: readonly ApprovalsDemand[];
  readonly owners: readonly OwnersDemand[];
  readonly rows: readonly MatchedRow[];
} {
  const touched = governanceFilesAmong(input.pullRequest.files);
  if (touched.length === 0) return { approvals: [], owners: [], rows: [] };
  const rows = [governanceRow];
  const owners = touched.flatMap(({ path }): readonly OwnersDemand[] => {
    const found = input.blastRadius.owners.find((entry) => entry.path === path);
    return found === undefined || found.owners.length === 0
      ? []
      : [{ owners: found.owners, paths: [path], rows }];
  });
  const mostSenior = levelNames(input.policy)[0]!;
  const approvals = owners.length === touched.length ? [] : [{ level: mostSenior, count: 1, rows }];
  return { approvals, owners, rows: [{ name: governanceRow, place: null }] };
}

/** One demand for each level, most senior first, without those that a stricter one already covers. */
function strictestApprovals(policy: Policy, demands: readonly ApprovalsDemand[]): readonly ApprovalsDemand[] {
  const byLevel = new Map<string | null, ApprovalsDemand>();
  for (const demand of demands) {
    const known = byLevel.get(demand.level);
    byLevel.set(demand.level, known === undefined ? demand : stricter(known, demand));
  }
  const sorted = [...byLevel.values()].sort((a, b) => rankIn(policy, a) - rankIn(policy, b));
  return sorted.filter(
    (demand, index) =>
      demand.count > 0 && !sorted.slice(0, index).some((above) => above.count >= demand.count),
  );
}

function stricter(a: ApprovalsDemand, b: ApprovalsDemand): ApprovalsDemand {
  if (a.count === b.count) return { ...a, rows: [...new Set([...a.rows, ...b.rows])] };
  return a.count > b.count ? a : b;
}

function rankIn(policy: Policy, demand: ApprovalsDemand): number {
  return demand.level === null ? Number.POSITIVE_INFINITY : rankOf(policy, demand.level);
}

/** Demands for the same owners are one. */
function mergeOwners(demands: readonly OwnersDemand[]): readonly OwnersDemand[] {
  const byOwners = new Map<string, OwnersDemand>();
  for (const demand of demands) {
    const owners = [...new Set(demand.owners.map((owner) => owner.toLowerCase()))].sort();
    const key = JSON.stringify(owners);
    const known = byOwners.get(key);
    byOwners.set(
      key,
      known === undefined
        ? demand
        : {
            owners: known.owners,
            paths: [...new Set([...known.paths, ...demand.paths])],
            rows: [...new Set([...known.rows, ...demand.rows])],
          },
    );
  }
  return [...byOwners.values()];
}
