import { resolveRevision } from "../git.ts";
import { runGit } from "../git-process.ts";

/**
 * The arguments by which git selects what a user names: `a..b`, `a...b`, or one commit (with `history`, it and its
 * ancestors). Only full SHAs and fixed options are in them, so that no name can be taken for an option.
 * @throws GitError where there is no such revision.
 */
export async function selectCommits(
  repository: string,
  revision: string,
  history: boolean,
): Promise<readonly string[]> {
  const range = /^(.*?)(\.{2,3})(.*)$/s.exec(revision);
  if (range === null) {
    const sha = await resolveRevision(repository, revision);
    return history ? [sha] : ["--max-count=1", sha];
  }
  const [from, to] = await Promise.all(
    [range[1]!, range[3]!].map((each) => resolveRevision(repository, each === "" ? "HEAD" : each)),
  );
  return range[2] === "..." ? [`${from!}...${to!}`] : [to!, `^${from!}`];
}

/** The commit at whose tree files are read. */
export function headOf(selected: readonly string[]): string {
  const named = selected.find((each) => /^[0-9a-f]/.test(each)) ?? "HEAD";
  return named.split("...").at(-1)!;
}

/**
 * How many commits are selected.
 * @throws GitError
 */
export async function countCommits(repository: string, selected: readonly string[]): Promise<number> {
  const output = await runGit(repository, ["rev-list", "--count", ...selected, "--"]);
  return Number(output.toString().trim());
}
