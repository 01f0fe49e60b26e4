import { runGit } from "./git-process.ts";

/** A path in a commit's tree. */
export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly sha: string;
  /** Bytes; `null` for submodules. */
  readonly size: number | null;
}

/**
 * Every file, link and submodule of a commit (full SHA).
 * @throws GitError
 */
export async function treeAt(repository: string, commit: string): Promise<TreeEntry[]> {
  return entries(await runGit(repository, ["ls-tree", "-r", "-l", "-z", "--full-tree", commit]));
}

/**
 * The text of a file in a commit (full SHA), invalid UTF-8 replaced; `null` where there is no file at that path.
 * @throws GitError
 */
export async function fileAt(repository: string, commit: string, path: string): Promise<string | null> {
  const listed = await runGit(repository, ["ls-tree", "-l", "-z", "--full-tree", commit, "--", path]);
  const [entry] = entries(listed);
  if (entry?.path !== path || !entry.mode.startsWith("100")) return null;
  return (await runGit(repository, ["cat-file", "blob", entry.sha])).toString("utf8");
}

/**
 * The texts of many blobs by their SHAs, in one run of git; one that is missing is left out.
 * @throws GitError
 */
export async function blobs(repository: string, shas: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(shas)];
  const output = await runGit(repository, ["cat-file", "--batch"], wanted.map((sha) => `${sha}\n`).join(""));
  const texts = new Map<string, string>();
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at);
    const [sha, kind, size] = output.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (kind === "missing" || size === undefined) continue;
    texts.set(sha!, output.toString("utf8", at, at + Number(size)));
    at += Number(size) + 1;
  }
  return texts;
}

/** `mode SP type SP sha SP+ size TAB path NUL`, as `git ls-tree -l -z` writes it. */
function entries(listed: Buffer): TreeEntry[] {
  return listed
    .toString("utf8")
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => {
      const tab = entry.indexOf("\t");
      const [mode, , sha, size] = entry.slice(0, tab).split(/ +/u) as [string, string, string, string];
      return { path: entry.slice(tab + 1), mode, sha, size: size === "-" ? null : Number(size) };
    });
}
