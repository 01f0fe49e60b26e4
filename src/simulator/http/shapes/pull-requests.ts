import { type PullRequest, type PullRequestEnd, type Review } from "../../world/records/issue.ts";
import { type World } from "../../world/world.ts";
import { simpleUser, simpleUserOrNull, team } from "./accounts.ts";
import { label } from "./issues.ts";
import { repository } from "./repositories.ts";
import { type Schemas } from "./schemas.ts";
import { issuePlace, pullRequestPlace, repositoryPlace } from "./urls.ts";

/** A pull request as lists show it. */
export function pullRequestSimple(world: World, subject: PullRequest): Schemas["pull-request-simple"] {
  // GitHub quirk: a label without a description has null here, although the description says otherwise.
  return shared(world, subject) as Schemas["pull-request-simple"];
}

/** A pull request by itself, with its mergeability and its totals. */
export function pullRequest(world: World, subject: PullRequest): Schemas["pull-request"] {
  const totals = world.pullRequests.totals(subject);
  const mergeability = subject.state === "open" ? world.merging.mergeability(subject) : "UNKNOWN";
  return {
    ...shared(world, subject),
    merged: subject.merged,
    mergeable: mergeability === "UNKNOWN" ? null : mergeability === "MERGEABLE",
    rebaseable: mergeability === "UNKNOWN" ? null : mergeability === "MERGEABLE",
    mergeable_state: mergeability === "UNKNOWN" ? "unknown" : world.merging.mergeableState(subject),
    merged_by: simpleUserOrNull(world, subject.mergedBy),
    comments: world.comments.of(subject).length,
    review_comments: world.reviews.commentsOf(subject).length,
    maintainer_can_modify: subject.maintainerCanModify,
    commits: totals.commits,
    additions: totals.additions,
    deletions: totals.deletions,
    changed_files: totals.changedFiles,
  };
}

function shared(world: World, subject: PullRequest) {
  const { api, html } = pullRequestPlace(world, subject);
  const issue = issuePlace(world, subject).api;
  const statuses = `${repositoryPlace(world, subject.repository).api}/statuses/${subject.head.sha}`;
  const links = {
    self: { href: api },
    html: { href: html },
    issue: { href: issue },
    comments: { href: `${issue}/comments` },
    review_comments: { href: `${api}/comments` },
    review_comment: { href: `${repositoryPlace(world, subject.repository).api}/pulls/comments{/number}` },
    commits: { href: `${api}/commits` },
    statuses: { href: statuses },
  };
  return {
    id: subject.id,
    node_id: subject.nodeId,
    number: subject.number,
    state: subject.state,
    locked: subject.locked,
    active_lock_reason: null,
    title: subject.title,
    user: simpleUser(world, subject.author),
    body: subject.body,
    created_at: subject.createdAt,
    updated_at: subject.updatedAt,
    closed_at: subject.closedAt,
    merged_at: subject.mergedAt,
    merge_commit_sha:
      subject.mergeCommitSha ?? (subject.state === "open" ? world.merging.testMergeCommit(subject) : null),
    assignee: simpleUserOrNull(world, subject.assignees[0]),
    assignees: subject.assignees.map((account) => simpleUser(world, account)),
    requested_reviewers: subject.requestedReviewers.map((account) => simpleUser(world, account)),
    requested_teams: subject.requestedTeams.map((requested) => team(world, requested)),
    labels: subject.labels.map((shown) => label(world, subject.repository, shown)),
    milestone: null,
    draft: subject.draft,
    head: end(world, subject.head, subject),
    base: end(world, subject.base, subject),
    author_association: world.access.association(subject.author, subject.repository),
    auto_merge: autoMerge(world, subject),
    url: api,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: links.review_comment.href,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    _links: links,
  };
}

/** GitHub quirk: the repository of a deleted fork is null although the description says otherwise. */
function end(world: World, { repository: place, ref, sha }: PullRequestEnd, subject: PullRequest) {
  const owner = place?.owner ?? subject.author;
  return {
    label: place === null ? "unknown repository" : `${owner.login}:${ref}`,
    ref,
    sha,
    user: simpleUser(world, owner),
    repo: (place === null ? null : repository(world, place)) as Schemas["repository"],
  };
}

function autoMerge(world: World, { autoMerge: armed }: PullRequest): Schemas["auto-merge"] {
  if (armed === null) return null;
  return {
    enabled_by: simpleUser(world, armed.enabledBy),
    merge_method: armed.mergeMethod,
    commit_title: armed.commitTitle ?? "",
    commit_message: armed.commitMessage ?? "",
  };
}

/** A pull request as check runs and suites refer to it. */
export function pullRequestMinimal(world: World, subject: PullRequest): Schemas["pull-request-minimal"] {
  const minimalEnd = ({ repository: place, ref, sha }: PullRequestEnd) => {
    const shown = place ?? subject.repository;
    return { ref, sha, repo: { id: shown.id, name: shown.name, url: repositoryPlace(world, shown).api } };
  };
  return {
    id: subject.id,
    number: subject.number,
    url: pullRequestPlace(world, subject).api,
    head: minimalEnd(subject.head),
    base: minimalEnd(subject.base),
  };
}

/** GitHub's `pull-request-review`. */
export function review(world: World, subject: Review): Schemas["pull-request-review"] {
  const { api, html } = pullRequestPlace(world, subject.pullRequest);
  const page = `${html}#pullrequestreview-${subject.id}`;
  return {
    id: subject.id,
    node_id: subject.nodeId,
    user: simpleUser(world, subject.author),
    body: subject.body,
    state: subject.state,
    html_url: page,
    pull_request_url: api,
    author_association: world.access.association(subject.author, subject.pullRequest.repository),
    _links: { html: { href: page }, pull_request: { href: api } },
    ...(subject.submittedAt === null ? {} : { submitted_at: subject.submittedAt }),
    commit_id: subject.commitId,
  };
}
