import { type Commit, type PullRequest } from "../pull-request.ts";
import { type RecordedFacts } from "./recorded-facts.ts";

/** What neutral merges are found from. */
export interface NeutralMergeInput {
  readonly pullRequest: Pick<PullRequest, "commits" | "headSha" | "baseRef">;
  readonly recorded: Pick<RecordedFacts, "contents">;
  /** Of the head as it is now. */
  readonly contentDigest?: string | null;
}

/**
 * The merges of the base branch that GitHub itself made ("Update branch") and that left the content as it was: who
 * asked for one had no hand in the change. See docs/decisions/0030.
 *
 * INVARIANT: each of these has to hold. GitHub signed the commit, so that nobody chose what is in it; its first
 * parent was looked at as a head, so that the merge is all that was pushed; its second is on the base branch; and
 * the content is one that its first parent has had on this base branch.
 */
export function findNeutralMerges(input: NeutralMergeInput): ReadonlySet<string> {
  const { pullRequest } = input;
  const own = new Set(pullRequest.commits.map(({ sha }) => sha));
  const neutral = pullRequest.commits.filter((commit) => {
    const [first, second, ...others] = commit.parents;
    if (first === undefined || second === undefined || others.length > 0) return false;
    // Commits that the base branch has are none of the pull request's.
    if (!own.has(first) || own.has(second)) return false;
    return isMadeByGitHub(commit) && keepsContent(commit.sha, first, input);
  });
  return new Set(neutral.map(({ sha }) => sha));
}

/** Anybody can write GitHub's name and address into a commit; nobody else can sign with its key. */
function isMadeByGitHub({ committer, signedByGitHub }: Commit): boolean {
  return signedByGitHub === true && committer.email.toLowerCase() === "noreply@github.com";
}

function keepsContent(merge: string, before: string, input: NeutralMergeInput): boolean {
  const earlier = digestsOf(before, input);
  const present = digestsOf(merge, input);
  return present.some((digest) => earlier.includes(digest));
}

function digestsOf(
  sha: string,
  { pullRequest, recorded, contentDigest }: NeutralMergeInput,
): readonly string[] {
  const known = recorded.contents
    .filter(({ headSha, baseRef }) => headSha === sha && baseRef === pullRequest.baseRef)
    .map((content) => content.contentDigest);
  const isHead = sha === pullRequest.headSha && typeof contentDigest === "string";
  return isHead ? [contentDigest] : known;
}
