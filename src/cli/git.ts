import { GitError, runGit } from "./git-process.ts";

export { GitError } from "./git-process.ts";
export { commitsBetween } from "./git-commits.ts";
export { changedFiles } from "./git-changes.ts";
export { blobs, fileAt, treeAt, type TreeEntry } from "./git-trees.ts";

/**
 * The root of the working tree that `path` lies in, or the repository's own directory where it is bare.
 * @throws GitError where `path` is no directory or lies in no repository.
 */
export async function repositoryRoot(path: string): Promise<string> {
  const bare = text(await runGit(path, ["rev-parse", "--is-bare-repository"])) === "true";
  return text(await runGit(path, ["rev-parse", bare ? "--absolute-git-dir" : "--show-toplevel"]));
}

/**
 * The full SHA of the commit that a revision (branch, tag, SHA, `HEAD~2`) names.
 * @throws GitError where there is no such commit.
 */
export async function resolveRevision(repository: string, revision: string): Promise<string> {
  try {
    const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
    return text(await runGit(repository, args));
  } catch (cause) {
    if (!(cause instanceof GitError) || cause.exitCode !== 1) throw cause;
    throw new GitError(`${repository} has no revision ${JSON.stringify(revision)}`, 1, { cause });
  }
}

/** The best common ancestor of two commits (full SHAs); `null` where their histories share nothing. */
export async function mergeBase(repository: string, one: string, other: string): Promise<string | null> {
  try {
    return text(await runGit(repository, ["merge-base", "--end-of-options", one, other]));
  } catch (error) {
    if (error instanceof GitError && error.exitCode === 1) return null;
    throw error;
  }
}

/**
 * The revision that a branch is usually compared with: what `origin` calls its default branch, else `main`,
 * else `master`; `null` where the repository has none of them.
 */
export async function defaultBase(repository: string): Promise<string | null> {
  for (const revision of ["origin/HEAD", "origin/main", "origin/master", "main", "master"]) {
    try {
      await resolveRevision(repository, revision);
      return revision;
    } catch (error) {
      if (!(error instanceof GitError) || error.exitCode !== 1) throw error;
    }
  }
  return null;
}

/** The branch that a revision is the name of (`HEAD` included), without its remote; `null` where it is none. */
export async function branchName(repository: string, revision: string): Promise<string | null> {
  const args = ["rev-parse", "--symbolic-full-name", "--verify", "--quiet", "--end-of-options", revision];
  const name = await runGit(repository, args).then(text, () => "");
  return /^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/su.exec(name)?.[1] ?? null;
}

function text(output: Buffer): string {
  return output.toString("utf8").replace(/\r?\n$/u, "");
}
