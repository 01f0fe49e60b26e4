import { type Commit, type PullRequest } from "../pull-request.ts";

/** What a pull request says that it undoes. Only a hint of what to compare: the proof is in the content. */
export interface NamedReverts {
  /** Numbers of pull requests of the same repository, in the order in which they are named. */
  readonly numbers: readonly number[];
  /** Commits, at least seven hex digits each. */
  readonly shas: readonly string[];
}

/** So many of each are looked at. */
const most = 3;

/**
 * Reads what GitHub's "Revert" button and `git revert` write: `Reverts owner/repository#12` in the description,
 * `Revert "Title (#12)"` as title or subject, `This reverts commit <sha>` in a message.
 */
export function findNamedReverts({
  owner,
  repository,
  number,
  title,
  body,
  commits,
}: Pick<PullRequest, "owner" | "repository" | "number" | "title" | "body"> & {
  readonly commits: readonly Pick<Commit, "message">[];
}): NamedReverts {
  const messages = commits.map(({ message }) => message);
  const here = `${owner}/${repository}`.toLowerCase();
  const texts = [body, ...messages];
  const named = texts.flatMap((text) =>
    [...text.matchAll(/^reverts (?:([\w.-]+\/[\w.-]+))?#(\d{1,9})\b/gimu)]
      .filter(([, elsewhere]) => elsewhere === undefined || elsewhere.toLowerCase() === here)
      .map(([, , digits]) => Number(digits)),
  );
  const subjects = [title, ...messages.map((message) => message.split("\n", 1)[0] ?? "")];
  const quoted = subjects.flatMap((subject) => {
    const match = /^revert "[^\n]*\(#(\d{1,9})\)"/iu.exec(subject);
    return match === null ? [] : [Number(match[1])];
  });
  const shas = texts.flatMap((text) =>
    [...text.matchAll(/\bthis reverts commit ([\da-f]{7,40})\b/giu)].map(([, sha]) => sha!.toLowerCase()),
  );
  return {
    numbers: [...new Set([...named, ...quoted])].filter((each) => each !== number).slice(0, most),
    shas: [...new Set(shas)].slice(0, most),
  };
}
