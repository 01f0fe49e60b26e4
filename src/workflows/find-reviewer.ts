import { type FollowUp } from "../domain/bypass/follow-up.ts";
import {
  mayReviewPush,
  qualifiedReviewer,
  type ReviewStatement,
  withStatements,
} from "../domain/bypass/review-after-the-fact.ts";
import { mayHoldCommand, parseCommandLine, splitArguments } from "../domain/command/parse-command.ts";
import { decide } from "../domain/decision/decide.ts";
import { builtInPolicy } from "../domain/policy/built-in-policy.ts";
import { type Account, type Review } from "../domain/pull-request.ts";
import { findCommandLines, longestComment } from "../files/command-lines.ts";
import { gatherFacts } from "./gather-facts.ts";
import { type IssueComment } from "./ports/issue-desk.ts";
import { pullRequestSubject, type RepositoryKey } from "./ports/work-subject.ts";
import { policyAt, type WatchPorts } from "./watch.ts";

/** A comment on a follow-up's issue that says to be the review. */
export interface StatementOnIssue extends ReviewStatement {
  /** `null`: it gives none, and counts for nothing. */
  readonly reason: string | null;
}

/** Who has reviewed what was let through, and whose statements do not count. */
export interface ReviewerFound {
  readonly reviewer: Account | null;
  readonly refused: readonly StatementOnIssue[];
}

/** Looks for a qualified review after the fact: an approval of the merged pull request, or a comment on the issue. */
export async function findReviewer(
  ports: WatchPorts,
  key: RepositoryKey,
  followUp: FollowUp,
  comments: readonly IssueComment[],
): Promise<ReviewerFound> {
  const statements = possibleStatements(comments, followUp).flatMap((comment) => statementIn(comment) ?? []);
  const reasoned = statements.filter(({ reason }) => reason !== null);
  const reviewer =
    followUp.number === null
      ? await reviewerOfPush(ports, key, followUp, reasoned)
      : await reviewerOfPullRequest(ports, key, followUp, followUp.number, reasoned);
  return { reviewer, refused: reviewer === null ? statements : [] };
}

/** So many comments of one person are looked through, the newest: reading one may take a second. */
const mostOfOne = 3;

/** Comments by a person in person, that nobody has edited since. Anybody may comment, and as much as they like. */
function possibleStatements(
  comments: readonly IssueComment[],
  { since }: FollowUp,
): readonly (IssueComment & { readonly by: Account })[] {
  const ofPerson = new Map<number, number>();
  const possible: (IssueComment & { readonly by: Account })[] = [];
  for (const comment of comments.toReversed()) {
    const { by, body, createdAt, isEdited, isThroughApp } = comment;
    if (by?.kind !== "person" || isEdited || isThroughApp) continue;
    if (createdAt.slice(0, 19) < since.slice(0, 19)) continue;
    // What is too long to be looked through must not keep the rest from being seen.
    if (body.length > longestComment || !mayHoldCommand(body)) continue;
    const count = (ofPerson.get(by.id) ?? 0) + 1;
    ofPerson.set(by.id, count);
    if (count <= mostOfOne) possible.push({ ...comment, by });
  }
  return possible.reverse();
}

/** `/countersign reviewed because …`. */
function statementIn({
  by,
  body,
  url,
  createdAt,
}: IssueComment & { readonly by: Account }): StatementOnIssue | null {
  for (const { text } of findCommandLines(body)) {
    const line = parseCommandLine(text);
    if (line?.kind !== "command" || line.name !== "reviewed") continue;
    const told = splitArguments(line.rest);
    return { by, at: createdAt, url, reason: told.kind === "arguments" ? told.reason : null };
  }
  return null;
}

/** By the same rules by which an approval counts before a merge, asked of the pull request as it was merged. */
async function reviewerOfPullRequest(
  ports: WatchPorts,
  key: RepositoryKey,
  followUp: FollowUp,
  number: number,
  statements: readonly ReviewStatement[],
): Promise<Account | null> {
  const about = pullRequestSubject(key, number);
  const snapshot = await ports.github.readPullRequest(about);
  if (snapshot === null) return null;
  const isPossible =
    statements.length > 0 || snapshot.pullRequest.reviews.some(isApprovalSince(followUp.since));
  if (!isPossible) return null;
  const { input } = await gatherFacts(ports, about, snapshot);
  const decision = decide(withStatements(input, statements));
  const policy = input.policy.kind === "policy" ? input.policy.policy : builtInPolicy;
  return qualifiedReviewer(decision, policy, followUp);
}

function isApprovalSince(since: string): (review: Review) => boolean {
  return ({ state, submittedAt }) => state === "approved" && submittedAt.slice(0, 19) >= since.slice(0, 19);
}

async function reviewerOfPush(
  ports: WatchPorts,
  key: RepositoryKey,
  { branch, sha, beforeSha, involved }: FollowUp,
  statements: readonly ReviewStatement[],
): Promise<Account | null> {
  if (statements.length === 0) return null;
  // As it was before: whoever pushed may have pushed a policy that makes them senior.
  const { policy } = await policyAt(ports, key, branch, beforeSha ?? sha);
  const teams = policy.levels.flatMap((level) =>
    level.teams.map(({ organisation, slug }) => ({ organisation: organisation ?? key.owner, slug })),
  );
  const people = statements.map(({ by }) => by);
  const read = await ports.github.readPeopleOfRepository(key, { teams, people });
  const rosters = { organisation: key.owner, ...read, permissionsComplete: false };
  return statements.find(({ by }) => mayReviewPush(by, policy, rosters, involved))?.by ?? null;
}
