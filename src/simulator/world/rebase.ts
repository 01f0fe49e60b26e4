import { type Git, type NewSignature } from "./git/git.ts";
import { type Sha } from "./records/accounts.ts";
import { type Commit } from "./records/git.ts";
import { type Repository } from "./records/repository.ts";
import { GitHubRefusal } from "./refusal.ts";

/** What is to be replayed. */
export interface Rebase {
  /** The tip of the commits to replay: those that `onto` does not have. Merges are left out, as Git does. */
  readonly commits: Sha;
  readonly onto: Sha;
  /** Who does it; the authors stay. */
  readonly committer: NewSignature;
}

/** Replays commits onto another one, and returns the new tip. Refuses with 422 in conflict. */
export function rebasedOnto(git: Git, repository: Repository, { commits, onto, committer }: Rebase): Commit {
  let tip = git.commitOrThrow(repository, onto);
  const replayed = [...git.log(repository, commits, [onto])].reverse();
  for (const commit of replayed) {
    if (commit.parents.length > 1) continue;
    const merged = git.mergeOnto(repository, commit.parents[0] ?? null, tip.sha, commit.sha);
    if ("conflicts" in merged) {
      throw new GitHubRefusal(422, `merge conflict between base and head: ${merged.conflicts.join(", ")}`);
    }
    if (merged.tree === tip.tree) continue;
    tip = git.writeCommit(repository, {
      parents: [tip.sha],
      tree: merged.tree,
      message: commit.message,
      author: commit.author,
      committer,
    });
  }
  return tip;
}
