import { type WorldContext } from "./context.ts";
import { type PullRequestHappening } from "./events.ts";
import { type Git } from "./git/git.ts";
import { type IssueBook } from "./issue-book.ts";
import { type Pushes, type RefMoved } from "./pushes.ts";
import { type Actor } from "./records/accounts.ts";
import { type PullRequest } from "./records/issue.ts";
import { branchOf, branchRef } from "./ref-patterns.ts";
import { type Timeline } from "./timeline.ts";

interface Parts {
  readonly git: Git;
  readonly pushes: Pushes;
  readonly timeline: Timeline;
  readonly book: IssueBook;
}

/** Keeps open pull requests in step with the branches that they come from and go to. */
export function followRefs(context: WorldContext, parts: Parts): void {
  parts.pushes.follow((move) => {
    const branch = branchOf(move.ref);
    if (branch === undefined) return;
    for (const pullRequest of parts.book.openFrom(move.repository, branch))
      headMoved(context, parts, pullRequest, move);
    for (const pullRequest of parts.book.openIn(move.repository)) {
      if (pullRequest.base.ref === branch) baseMoved(context, parts, pullRequest, move);
    }
  });
}

function headMoved(context: WorldContext, parts: Parts, pullRequest: PullRequest, move: RefMoved): void {
  const { git, timeline } = parts;
  const { repository } = pullRequest;
  const { actor, before, after, forced } = move;
  if (after === null) {
    timeline.add(pullRequest, actor, { kind: "HeadRefDeletedEvent", ref: pullRequest.head.ref });
    close(context, parts, pullRequest, actor);
    return;
  }
  if (before === null) return;
  const baseTip = repository.refs.get(branchRef(pullRequest.base.ref)) ?? pullRequest.base.sha;
  pullRequest.head = { ...pullRequest.head, sha: after };
  pullRequest.base = { ...pullRequest.base, sha: baseTip };
  repository.refs.set(`refs/pull/${pullRequest.number}/head`, after);
  if (forced) {
    timeline.add(pullRequest, actor, {
      kind: "HeadRefForcePushedEvent",
      before,
      after,
      ref: pullRequest.head.ref,
    });
  }
  // GitHub tells no pusher for commits in the timeline.
  for (const { sha } of [...git.log(repository, after, [before, baseTip])].reverse()) {
    timeline.add(pullRequest, null, { kind: "PullRequestCommit", sha });
  }
  tell(context, pullRequest, actor, { action: "synchronize", before, after, forced });
  if (git.isAncestor(repository, after, baseTip)) close(context, parts, pullRequest, actor);
}

function baseMoved(context: WorldContext, parts: Parts, pullRequest: PullRequest, move: RefMoved): void {
  const { git, timeline } = parts;
  const { repository } = pullRequest;
  const { actor, before, after, forced } = move;
  if (after === null) {
    const onward = onwardBase(parts, pullRequest);
    if (onward === undefined) {
      close(context, parts, pullRequest, actor);
      return;
    }
    const from = pullRequest.base;
    pullRequest.base = { repository, ref: onward, sha: repository.refs.get(branchRef(onward))! };
    timeline.add(pullRequest, actor, {
      kind: "AutomaticBaseChangeSucceededEvent",
      previousRef: from.ref,
      currentRef: onward,
    });
    const changes = { base: { ref: { from: from.ref }, sha: { from: from.sha } } };
    tell(context, pullRequest, actor, { action: "edited", changes });
    return;
  }
  if (before === null) return;
  if (forced) {
    timeline.add(pullRequest, actor, {
      kind: "BaseRefForcePushedEvent",
      before,
      after,
      ref: pullRequest.base.ref,
    });
  }
  if (git.isAncestor(repository, pullRequest.head.sha, after)) {
    markMerged(context, parts, pullRequest, actor, pullRequest.head.sha);
    tell(context, pullRequest, actor, { action: "closed" });
  }
}

/** A pull request on top of a merged one moves on to that one's base when its branch is deleted. */
function onwardBase({ book }: Parts, { repository, base }: PullRequest): string | undefined {
  const below = book
    .pullRequestsOf(repository)
    .filter((pr) => pr.merged && pr.head.repository === repository && pr.head.ref === base.ref)
    .at(-1);
  return below !== undefined && repository.refs.has(branchRef(below.base.ref)) ? below.base.ref : undefined;
}

/** Writes down that a pull request is merged, without telling. */
export function markMerged(
  context: WorldContext,
  { timeline, book }: Pick<Parts, "timeline" | "book">,
  pullRequest: PullRequest,
  actor: Actor,
  commitSha: string,
): void {
  const now = context.clock.timestamp();
  pullRequest.state = "closed";
  pullRequest.merged = true;
  pullRequest.mergedAt = pullRequest.closedAt = now;
  pullRequest.mergedBy = pullRequest.closedBy = actor;
  pullRequest.mergeCommitSha = commitSha;
  pullRequest.autoMerge = null;
  book.noteState(pullRequest);
  timeline.add(pullRequest, actor, { kind: "MergedEvent", commitSha, ref: pullRequest.base.ref });
  timeline.add(pullRequest, actor, { kind: "ClosedEvent" });
}

function close(
  context: WorldContext,
  { timeline, book }: Parts,
  pullRequest: PullRequest,
  actor: Actor,
): void {
  if (pullRequest.state === "closed") return;
  pullRequest.state = "closed";
  pullRequest.closedAt = context.clock.timestamp();
  pullRequest.closedBy = actor;
  pullRequest.autoMerge = null;
  book.noteState(pullRequest);
  timeline.add(pullRequest, actor, { kind: "ClosedEvent" });
  tell(context, pullRequest, actor, { action: "closed" });
}

function tell(
  context: WorldContext,
  pullRequest: PullRequest,
  sender: Actor,
  happening: PullRequestHappening,
): void {
  context.events.inRepository(pullRequest.repository, sender, {
    event: "pull_request",
    pullRequest,
    ...happening,
  });
}
