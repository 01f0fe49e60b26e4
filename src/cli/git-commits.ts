import { type Commit, type CommitIdentity } from "../domain/pull-request.ts";
import { runGit } from "./git-process.ts";

const fields = ["%H", "%P", "%an", "%ae", "%cn", "%ce", "%B"];

/**
 * The commits that are reachable from `head` and not from `base` (full SHAs), newest first, side branches
 * included. Accounts are `null`: git does not know them.
 * @throws GitError
 */
export async function commitsBetween(repository: string, base: string, head: string): Promise<Commit[]> {
  const output = await runGit(repository, [
    "log",
    "-z",
    "--no-show-signature",
    "--encoding=UTF-8",
    // A commit's text cannot hold a NUL byte, so that NULs part its fields whatever it says.
    `--format=tformat:${fields.join("%x00")}`,
    "--end-of-options",
    head,
    `^${base}`,
  ]);
  const values = output.toString("utf8").split("\0");
  const commits: Commit[] = [];
  for (let at = 0; at + fields.length <= values.length; at += fields.length) {
    commits.push(commitOf(values.slice(at, at + fields.length)));
  }
  return commits;
}

function commitOf(values: readonly string[]): Commit {
  const [sha, parents, authorName, authorEmail, committerName, committerEmail, message] = values as [
    ...[string, string, string, string, string, string, string],
  ];
  return {
    sha,
    parents: parents === "" ? [] : parents.split(" "),
    author: { name: authorName, email: authorEmail, account: null },
    committer: { name: committerName, email: committerEmail, account: null },
    coAuthors: coAuthorsOf(message),
    // `%B` ends the message with a line break of its own.
    message: message.replace(/\n$/u, ""),
  };
}

/** Every `Co-authored-by` line, wherever it stands: GitHub reads the last paragraph, people do not keep to it. */
function coAuthorsOf(message: string): CommitIdentity[] {
  return message.split("\n").flatMap((line) => {
    const trailer = /^co-authored-by:([^<]*)<([^<>]*)>\s*$/iu.exec(line);
    if (trailer === null) return [];
    return [{ name: trailer[1]!.trim(), email: trailer[2]!.trim(), account: null }];
  });
}
