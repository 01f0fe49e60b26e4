import { issue, issueComment, label } from "../../http/shapes/issues.ts";
import { simpleUser, team } from "../../http/shapes/accounts.ts";
import { pullRequest, pullRequestSimple, review } from "../../http/shapes/pull-requests.ts";
import { pullRequestPlace, repositoryPlace } from "../../http/shapes/urls.ts";
import { type RepositoryHappening } from "../../world/events.ts";
import { type ReviewComment } from "../../world/records/issue.ts";
import { type World } from "../../world/world.ts";

type Happening<Event extends RepositoryHappening["event"]> = Extract<
  RepositoryHappening,
  { readonly event: Event }
>;

/** `pull_request`. */
export function pullRequestPayload(world: World, happening: Happening<"pull_request">): object {
  const subject = happening.pullRequest;
  const common = {
    action: happening.action,
    number: subject.number,
    pull_request: pullRequest(world, subject),
  };
  switch (happening.action) {
    case "labeled":
    case "unlabeled":
      return { ...common, label: label(world, subject.repository, happening.label) };
    case "assigned":
    case "unassigned":
      return { ...common, assignee: simpleUser(world, happening.assignee) };
    case "review_requested":
    case "review_request_removed":
      return happening.reviewer.kind === "Team"
        ? { ...common, requested_team: team(world, happening.reviewer) }
        : { ...common, requested_reviewer: simpleUser(world, happening.reviewer) };
    case "synchronize":
      return { ...common, before: happening.before, after: happening.after };
    case "edited":
      return { ...common, changes: happening.changes };
    case "auto_merge_disabled":
    case "dequeued":
      return { ...common, reason: happening.reason };
    case "opened":
    case "reopened":
    case "closed":
    case "converted_to_draft":
    case "ready_for_review":
    case "locked":
    case "unlocked":
    case "auto_merge_enabled":
    case "enqueued":
      return common;
  }
}

/** `pull_request_review`. GitHub quirk: here the state is in small letters, and a missing text is null. */
export function reviewPayload(world: World, happening: Happening<"pull_request_review">): object {
  const subject = happening.review;
  const shown = review(world, subject);
  return {
    action: happening.action,
    review: { ...shown, state: shown.state.toLowerCase(), body: subject.body === "" ? null : subject.body },
    pull_request: pullRequestSimple(world, subject.pullRequest),
    ...(happening.changes && { changes: happening.changes }),
  };
}

/** `pull_request_review_comment`. */
export function reviewCommentPayload(
  world: World,
  happening: Happening<"pull_request_review_comment">,
): object {
  return {
    action: happening.action,
    comment: reviewComment(world, happening.comment),
    pull_request: pullRequestSimple(world, happening.comment.pullRequest),
    ...(happening.changes && { changes: happening.changes }),
  };
}

/** `issue_comment`, of issues and of pull requests. */
export function issueCommentPayload(world: World, happening: Happening<"issue_comment">): object {
  return {
    action: happening.action,
    issue: issue(world, happening.comment.issue),
    comment: issueComment(world, happening.comment),
    ...(happening.changes && { changes: happening.changes }),
  };
}

/** `issues`. */
export function issuesPayload(world: World, happening: Happening<"issues">): object {
  const common = { action: happening.action, issue: issue(world, happening.issue) };
  switch (happening.action) {
    case "labeled":
    case "unlabeled":
      return { ...common, label: label(world, happening.issue.repository, happening.label) };
    case "assigned":
    case "unassigned":
      return { ...common, assignee: simpleUser(world, happening.assignee) };
    case "opened":
    case "edited":
    case "closed":
    case "reopened":
      return { ...common, ...(happening.changes && { changes: happening.changes }) };
  }
}

function reviewComment(world: World, subject: ReviewComment): object {
  const { api, html } = pullRequestPlace(world, subject.pullRequest);
  const url = `${repositoryPlace(world, subject.pullRequest.repository).api}/pulls/comments/${subject.id}`;
  const page = `${html}#discussion_r${subject.id}`;
  return {
    url,
    pull_request_review_id: subject.review.id,
    id: subject.id,
    node_id: subject.nodeId,
    diff_hunk: subject.diffHunk,
    path: subject.path,
    position: subject.line,
    original_position: subject.originalLine,
    commit_id: subject.commitId,
    original_commit_id: subject.originalCommitId,
    user: simpleUser(world, subject.author),
    body: subject.body,
    created_at: subject.createdAt,
    updated_at: subject.updatedAt,
    html_url: page,
    pull_request_url: api,
    author_association: world.access.association(subject.author, subject.pullRequest.repository),
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: api } },
    reactions: { url: `${url}/reactions`, total_count: subject.reactions.length, ...reactionCounts(subject) },
    start_line: null,
    original_start_line: null,
    start_side: null,
    line: subject.line,
    original_line: subject.originalLine,
    side: subject.side,
    subject_type: subject.line === null ? "file" : "line",
    ...(subject.inReplyTo && { in_reply_to_id: subject.inReplyTo.id }),
  };
}

function reactionCounts({ reactions }: ReviewComment): Record<string, number> {
  const contents = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"] as const;
  return Object.fromEntries(
    contents.map((content) => [content, reactions.filter((reaction) => reaction.content === content).length]),
  );
}
