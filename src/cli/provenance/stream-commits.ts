import { once } from "node:events";

import { type Commit } from "../../domain/pull-request.ts";
import { firstComplaint, GitError, startGit } from "../git-process.ts";

/** A commit as git keeps it, with the authorship note on it, if any. */
export interface LoggedCommit {
  readonly commit: Commit;
  readonly note: string;
}

const fields = ["%H", "%P", "%an", "%ae", "%cn", "%ce", "%B", "%N"] as const;
const notesRef = "refs/notes/ai";

/**
 * The commits that `revisions` (arguments of `git log`) select, newest first, as git tells them: only what is on
 * its way is in memory. Bytes that are no UTF-8 become U+FFFD.
 * @throws GitError
 */
export async function* streamCommits(
  repository: string,
  revisions: readonly string[],
): AsyncGenerator<readonly LoggedCommit[]> {
  const git = startGit(repository, [
    ...["log", "-z", "--no-show-signature", "--encoding=UTF-8", "--no-color"],
    `--notes=${notesRef}`,
    // A commit's text cannot hold a NUL byte, so that NULs part its fields whatever it says.
    `--format=tformat:${fields.join("%x00")}`,
    ...revisions,
    "--",
  ]);
  const closed = once(git, "close") as Promise<[number | null]>;
  closed.catch(() => undefined);
  const errors: Buffer[] = [];
  git.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  git.stdout.setEncoding("utf8");
  let rest: string[] = [];
  let tail = "";
  try {
    for await (const chunk of git.stdout as AsyncIterable<string>) {
      const values = (tail + chunk).split("\0");
      tail = values.pop() ?? "";
      rest = rest.length === 0 ? values : [...rest, ...values];
      const whole = rest.length - (rest.length % fields.length);
      if (whole > 0) yield commitsOf(rest, whole);
      rest = rest.slice(whole);
    }
  } finally {
    git.kill();
  }
  const [exitCode] = await closed;
  if (exitCode !== 0)
    throw new GitError(firstComplaint(Buffer.concat(errors).toString(), repository), exitCode);
}

function commitsOf(values: readonly string[], to: number): readonly LoggedCommit[] {
  const commits: LoggedCommit[] = [];
  for (let at = 0; at < to; at += fields.length) {
    const parents = values[at + 1]!;
    commits.push({
      commit: {
        sha: values[at]!,
        parents: parents === "" ? [] : parents.split(" "),
        author: { name: values[at + 2]!, email: values[at + 3]!, account: null },
        committer: { name: values[at + 4]!, email: values[at + 5]!, account: null },
        coAuthors: [],
        message: values[at + 6]!,
      },
      note: values[at + 7]!,
    });
  }
  return commits;
}
