import { type Issue, type IssueComment, type PullRequest, type Reaction } from "../../world/records/issue.ts";
import { type Label, type Repository } from "../../world/records/repository.ts";
import { type World } from "../../world/world.ts";
import { simpleUser, simpleUserOrNull } from "./accounts.ts";
import { integration } from "./apps.ts";
import { type Schemas } from "./schemas.ts";
import { issuePlace, pullRequestPlace, repositoryPlace } from "./urls.ts";

/** GitHub's `label`. */
export function label(world: World, repository: Repository, subject: Label): Schemas["label"] {
  return {
    id: subject.id,
    node_id: subject.nodeId,
    url: `${repositoryPlace(world, repository).api}/labels/${encodeURIComponent(subject.name)}`,
    name: subject.name,
    color: subject.color,
    default: subject.isDefault,
    description: subject.description,
  };
}

/** An issue, or a pull request seen as one. */
export function issue(world: World, subject: Issue | PullRequest): Schemas["issue"] {
  const { api, html } = issuePlace(world, subject);
  return {
    id: subject.kind === "PullRequest" ? subject.issueId : subject.id,
    node_id: subject.nodeId,
    url: api,
    html_url: html,
    repository_url: repositoryPlace(world, subject.repository).api,
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    timeline_url: `${api}/timeline`,
    number: subject.number,
    title: subject.title,
    user: simpleUser(world, subject.author),
    labels: subject.labels.map((shown) => label(world, subject.repository, shown)),
    state: subject.state,
    locked: subject.locked,
    active_lock_reason: null,
    assignee: simpleUserOrNull(world, subject.assignees[0]),
    assignees: subject.assignees.map((account) => simpleUser(world, account)),
    milestone: null,
    comments: world.comments.of(subject).length,
    created_at: subject.createdAt,
    updated_at: subject.updatedAt,
    closed_at: subject.closedAt,
    closed_by: simpleUserOrNull(world, subject.closedBy),
    author_association: world.access.association(subject.author, subject.repository),
    body: subject.body,
    reactions: reactionRollup(`${api}/reactions`, subject.reactions),
    performed_via_github_app: subject.viaApp === null ? null : integration(world, subject.viaApp),
    state_reason: subject.kind === "Issue" ? subject.stateReason : null,
    ...(subject.kind === "PullRequest" ? asPullRequest(world, subject) : {}),
  };
}

function asPullRequest(world: World, subject: PullRequest) {
  const { api, html } = pullRequestPlace(world, subject);
  return {
    draft: subject.draft,
    pull_request: {
      url: api,
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: subject.mergedAt,
    },
  };
}

/** GitHub's `issue-comment`. */
export function issueComment(world: World, subject: IssueComment): Schemas["issue-comment"] {
  const { api, html } = issuePlace(world, subject.issue);
  const repository = subject.issue.repository;
  const url = `${repositoryPlace(world, repository).api}/issues/comments/${subject.id}`;
  return {
    id: subject.id,
    node_id: subject.nodeId,
    url,
    html_url: `${html}#issuecomment-${subject.id}`,
    issue_url: api,
    body: subject.body,
    user: simpleUser(world, subject.author),
    created_at: subject.createdAt,
    updated_at: subject.updatedAt,
    author_association: world.access.association(subject.author, repository),
    reactions: reactionRollup(`${url}/reactions`, subject.reactions),
    performed_via_github_app: subject.viaApp === null ? null : integration(world, subject.viaApp),
  };
}

/** GitHub's `reaction`. */
export function reaction(world: World, subject: Reaction): Schemas["reaction"] {
  return {
    id: subject.id,
    node_id: subject.nodeId,
    user: simpleUser(world, subject.user),
    content: subject.content,
    created_at: subject.createdAt,
  };
}

function reactionRollup(url: string, reactions: readonly Reaction[]): Schemas["reaction-rollup"] {
  const count = (content: Reaction["content"]): number =>
    reactions.filter((one) => one.content === content).length;
  return {
    url,
    total_count: reactions.length,
    "+1": count("+1"),
    "-1": count("-1"),
    laugh: count("laugh"),
    confused: count("confused"),
    heart: count("heart"),
    hooray: count("hooray"),
    rocket: count("rocket"),
    eyes: count("eyes"),
  };
}
