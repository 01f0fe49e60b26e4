import { type NewSignature } from "./git/git.ts";
import { type Commit } from "./records/git.ts";
import { type PullRequest } from "./records/issue.ts";
import { labelOf } from "./pull-request-ends.ts";
import { coAuthorsIn, coAuthorTrailer, signatureOf } from "./signatures.ts";

/** What somebody typed into the merge box instead of GitHub's proposal. */
export interface TypedMessage {
  readonly commitTitle?: string;
  readonly commitMessage?: string;
}

/** The message of a merge commit. */
export function mergeMessage(pullRequest: PullRequest, typed: TypedMessage): string {
  const { settings } = pullRequest.repository;
  const label = labelOf(pullRequest.head, pullRequest.repository).replace(":", "/");
  const title =
    typed.commitTitle ??
    (settings.mergeCommitTitle === "PR_TITLE"
      ? `${pullRequest.title} (#${pullRequest.number})`
      : `Merge pull request #${pullRequest.number} from ${label}`);
  const bodies = { PR_TITLE: pullRequest.title, PR_BODY: pullRequest.body ?? "", BLANK: "" };
  return joined(title, typed.commitMessage ?? bodies[settings.mergeCommitMessage]);
}

/**
 * The message of a squashed commit: GitHub lists the commits (or takes the only one's text),
 * and ends with a `Co-authored-by` line for everybody but the pull request's author.
 */
export function squashMessage(
  pullRequest: PullRequest,
  commits: readonly Commit[],
  typed: TypedMessage,
): string {
  const {
    repository: { settings },
    title,
    number,
  } = pullRequest;
  const only = commits.length === 1 ? commits[0] : undefined;
  const [onlyTitle, onlyBody] = only ? split(only.message) : [undefined, undefined];
  const takesCommitTitle =
    settings.squashMergeCommitTitle === "COMMIT_OR_PR_TITLE" && onlyTitle !== undefined;
  const proposedTitle = `${takesCommitTitle ? onlyTitle : title} (#${number})`;
  const bodies = {
    COMMIT_MESSAGES: onlyBody ?? commits.map(({ message }) => `* ${message}`).join("\n\n"),
    PR_BODY: pullRequest.body ?? "",
    BLANK: "",
  };
  if (typed.commitMessage !== undefined)
    return joined(typed.commitTitle ?? proposedTitle, typed.commitMessage);
  const body = bodies[settings.squashMergeCommitMessage];
  const trailers = coAuthors(pullRequest, commits)
    .map(coAuthorTrailer)
    .filter((trailer) => !body.includes(trailer));
  const separator = body === "" || only ? "" : "---------\n\n";
  const ending = trailers.length === 0 ? "" : `${separator}${trailers.join("\n")}`;
  return joined(
    typed.commitTitle ?? proposedTitle,
    [body, ending].filter((part) => part !== "").join("\n\n"),
  );
}

function coAuthors(pullRequest: PullRequest, commits: readonly Commit[]): readonly NewSignature[] {
  const author = new Set([...pullRequest.author.emails, signatureOf(pullRequest.author).email]);
  const people = new Map<string, NewSignature>();
  for (const commit of commits) {
    for (const person of [commit.author, ...coAuthorsIn(commit.message)]) {
      if (!author.has(person.email))
        people.set(person.email.toLowerCase(), people.get(person.email) ?? person);
    }
  }
  return [...people.values()];
}

function split(message: string): readonly [string, string] {
  const [title = "", ...rest] = message.split("\n");
  return [title, rest.join("\n").trim()];
}

function joined(title: string, body: string): string {
  return body === "" ? title : `${title}\n\n${body}`;
}
