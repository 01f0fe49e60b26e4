import { type AssociatedPullRequest, type BranchMove, type BroughtCommit } from "./branch-move.ts";

/** Commits that reached a branch together: those of one pull request, or those of none. */
export interface Landing {
  /** Oldest first; never empty. */
  readonly commits: readonly BroughtCommit[];
  /** `null`: pushed without one. */
  readonly pullRequest: AssociatedPullRequest | null;
}

/** What the landings of a move are found from. */
export interface LandingsInput {
  readonly repositoryId: number;
  readonly branch: string;
  readonly move: BranchMove;
  readonly commits: readonly BroughtCommit[];
  /** By SHA; none: GitHub associates no pull request with the commit. */
  readonly associated: ReadonlyMap<string, readonly AssociatedPullRequest[]>;
}

/**
 * Which pull request brought which commits of a move. What a commit's message says is not asked: anybody can write
 * it. GitHub's own record counts, and only for a pull request that was merged into this branch of this repository.
 */
export function findLandings(input: LandingsInput): readonly Landing[] {
  const landings: Landing[] = [];
  let waiting: readonly BroughtCommit[] = [];
  for (const commit of firstParents(input)) {
    const pullRequest = landedBy(commit, input);
    if (pullRequest === null) {
      waiting = [...waiting, commit];
      continue;
    }
    const own = waiting.filter((earlier) => isOf(pullRequest, earlier, input));
    const others = waiting.filter((earlier) => !own.includes(earlier));
    if (others.length > 0) landings.push({ commits: others, pullRequest: null });
    landings.push({ commits: [...own, commit], pullRequest });
    waiting = [];
  }
  return waiting.length > 0 ? [...landings, { commits: waiting, pullRequest: null }] : landings;
}

/** The branch's own line, oldest first: what a merge commit brought beside it, came by that commit. */
export function firstParents({
  move,
  commits,
}: Pick<LandingsInput, "move" | "commits">): readonly BroughtCommit[] {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const line: BroughtCommit[] = [];
  let next = move.afterSha === null ? undefined : bySha.get(move.afterSha);
  while (next !== undefined) {
    line.push(next);
    bySha.delete(next.sha);
    const parent = next.parents[0];
    next = parent === undefined ? undefined : bySha.get(parent);
  }
  return line.reverse();
}

/** The pull request that ends with this commit of the branch, or `null`. */
function landedBy(commit: BroughtCommit, input: LandingsInput): AssociatedPullRequest | null {
  const merged = (input.associated.get(commit.sha) ?? []).filter(
    (each) =>
      each.mergeSha !== null && each.baseRef === input.branch && each.repositoryId === input.repositoryId,
  );
  return merged.find((each) => isEnd(each, commit, input.move)) ?? null;
}

/**
 * Whoever pushes can put anything into a merge commit of their own, so of what was pushed only the very head of a
 * pull request is its content.
 */
function isEnd(pullRequest: AssociatedPullRequest, commit: BroughtCommit, move: BranchMove): boolean {
  switch (move.kind) {
    case "push":
    case "force-push":
    case "creation":
    case "deletion":
      return pullRequest.headSha === commit.sha;
    case "merge":
    case "merge-queue":
    case "unknown":
      return pullRequest.mergeSha === commit.sha || pullRequest.headSha === commit.sha;
  }
}

/** A rebase writes several commits of one pull request; so does a pushed head that is several commits ahead. */
function isOf(pullRequest: AssociatedPullRequest, commit: BroughtCommit, input: LandingsInput): boolean {
  // GitHub's merge button moves the branch by one pull request at a time.
  if (input.move.kind === "merge") return true;
  const associated = input.associated.get(commit.sha) ?? [];
  return associated.some(
    ({ number, repositoryId }) => number === pullRequest.number && repositoryId === pullRequest.repositoryId,
  );
}
