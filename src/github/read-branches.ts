import { type BranchGate } from "../domain/bypass/branch-gate.ts";
import { type BranchMove, type MoveKind } from "../domain/bypass/branch-move.ts";
import { type BranchNow } from "../workflows/ports/branch-watch.ts";
import { type RepositoryKey } from "../workflows/ports/work-subject.ts";
import { accountFromRest } from "./account.ts";
import { type InstallationOctokit } from "./octokit.ts";

/** Branches beyond so many pages of a hundred are not seen. */
const mostBranchPages = 5;

/** So many pages of a hundred moves are read at once; older ones are one move between two known ends. */
const mostActivityPages = 10;

/** The default branch, and those that GitHub calls protected, or all of them. */
export async function readBranches(
  octokit: InstallationOctokit,
  { owner, repository: repo }: RepositoryKey,
  which: "protected" | "all",
): Promise<{ readonly defaultBranch: string; readonly branches: readonly string[] }> {
  const { data } = await octokit.rest.repos.get({ owner, repo });
  const names = new Set([data.default_branch]);
  for (let page = 1; page <= mostBranchPages; page += 1) {
    const listed = await octokit.rest.repos.listBranches({
      owner,
      repo,
      ...(which === "protected" ? { protected: true } : {}),
      per_page: 100,
      page,
    });
    for (const { name } of listed.data) names.add(name);
    if (listed.data.length < 100) break;
  }
  return { defaultBranch: data.default_branch, branches: [...names] };
}

/** Where a branch stands and what its rules say; `null`: there is no such branch. */
export async function readBranch(
  octokit: InstallationOctokit,
  { owner, repository: repo }: RepositoryKey,
  branch: string,
  check: { readonly appId: number; readonly checkName: string },
): Promise<BranchNow | null> {
  try {
    const { data } = await octokit.rest.repos.getBranch({ owner, repo, branch });
    const rules = await octokit.paginate(octokit.rest.repos.getBranchRules, {
      owner,
      repo,
      branch,
      per_page: 100,
    });
    const classic = data.protection.required_status_checks;
    const required = [
      ...rules.flatMap((rule) =>
        rule.type === "required_status_checks"
          ? (rule.parameters?.required_status_checks ?? []).map(({ context, integration_id }) => ({
              name: context,
              appId: integration_id ?? null,
            }))
          : [],
      ),
      ...classicChecks(classic),
    ];
    return { headSha: data.commit.sha, gate: gateOf(rules, required, check) };
  } catch (error) {
    if (hasStatus(error, 404)) return null;
    throw error;
  }
}

interface Required {
  readonly name: string;
  readonly appId: number | null;
}

function gateOf(
  rules: readonly { readonly type: string; readonly parameters?: unknown }[],
  required: readonly Required[],
  { appId, checkName }: { readonly appId: number; readonly checkName: string },
): BranchGate {
  const own = required.filter(
    (each) => each.name === checkName && (each.appId === null || each.appId === appId),
  );
  const reviews = rules.flatMap((rule) => {
    const parameters = rule.parameters as { readonly required_approving_review_count?: number } | undefined;
    return rule.type === "pull_request" ? [parameters?.required_approving_review_count ?? 0] : [];
  });
  return {
    isRequired: own.length > 0,
    isPinned: own.some((each) => each.appId === appId),
    reviews: Math.max(0, ...reviews),
    blocksForcePush: rules.some(({ type }) => type === "non_fast_forward"),
    blocksDeletion: rules.some(({ type }) => type === "deletion"),
  };
}

/** Branch protection, as everybody who reads the branch is told. The app's number is not in GitHub's description. */
function classicChecks(
  protection: { readonly contexts?: readonly string[]; readonly checks?: unknown } | undefined,
): readonly Required[] {
  const checks = protection?.checks as
    readonly { readonly context: string; readonly app_id?: number | null }[] | undefined;
  if (checks !== undefined) {
    return checks.map(({ context, app_id }) => ({ name: context, appId: app_id ?? null }));
  }
  return (protection?.contexts ?? []).map((name) => ({ name, appId: null }));
}

const kinds: Readonly<Record<string, MoveKind>> = {
  push: "push",
  force_push: "force-push",
  branch_creation: "creation",
  branch_deletion: "deletion",
  pr_merge: "merge",
  merge_queue_merge: "merge-queue",
};

/**
 * The moves of a branch after a row of the repository's list of activity, oldest first. Empty where GitHub does not
 * show the list: the two ends of the branch are then all that is known.
 */
export async function readMoves(
  octokit: InstallationOctokit,
  { owner, repository: repo }: RepositoryKey,
  branch: string,
  after: number | null,
): Promise<readonly BranchMove[]> {
  const newestFirst: BranchMove[] = [];
  const pages = octokit.paginate.iterator(octokit.rest.repos.listActivities, {
    owner,
    repo,
    ref: `refs/heads/${branch}`,
    per_page: 100,
  });
  try {
    let read = 0;
    for await (const { data } of pages) {
      for (const row of data) {
        // Numbers of rows grow.
        if (after !== null && row.id <= after) return newestFirst.reverse();
        newestFirst.push({
          activityId: row.id,
          kind: kinds[row.activity_type] ?? "unknown",
          beforeSha: shaOrNull(row.before),
          afterSha: shaOrNull(row.after),
          by: row.actor === null ? null : accountFromRest({ ...row.actor, type: row.actor.type }),
          at: new Date(row.timestamp).toISOString(),
        });
      }
      read += 1;
      if (read >= mostActivityPages) break;
    }
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
  }
  return newestFirst.reverse();
}

function shaOrNull(sha: string): string | null {
  return /^0+$/u.test(sha) ? null : sha;
}

/** Whether GitHub refused with this status. */
export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof Error && "status" in error && error.status === status;
}
