import { type Actor, type Team } from "../../world/records/accounts.ts";
import { type Issue, type PullRequest } from "../../world/records/issue.ts";
import { type TimelineEvent } from "../../world/records/timeline.ts";
import { type World } from "../../world/world.ts";
import { simpleUser, simpleUserOrNull, team } from "./accounts.ts";
import { gitCommit } from "./git.ts";
import { issue, issueComment } from "./issues.ts";
import { review } from "./pull-requests.ts";
import { type Schemas } from "./schemas.ts";
import { repositoryPlace } from "./urls.ts";

/**
 * One row of REST's issue timeline; undefined for what GraphQL knows and REST does not tell.
 * REST's names: https://docs.github.com/en/rest/using-the-rest-api/issue-event-types
 */
export function timelineEvent(
  world: World,
  subject: Issue | PullRequest,
  event: TimelineEvent,
): Schemas["timeline-issue-events"] | undefined {
  const shown = row(world, subject, event);
  return shown;
}

function row(world: World, subject: Issue | PullRequest, event: TimelineEvent): object | undefined {
  const plain = (name: string, more: object = {}) => ({
    ...shared(world, subject, event),
    event: name,
    ...more,
  });
  switch (event.kind) {
    case "PullRequestCommit":
      return committed(world, subject, event.sha);
    case "PullRequestReview":
      return { ...review(world, event.review), event: "reviewed" };
    case "IssueComment":
      return {
        ...issueComment(world, event.comment),
        event: "commented",
        actor: simpleUser(world, event.comment.author),
      };
    case "CrossReferencedEvent":
      return crossReferenced(world, event, event.source);
    case "HeadRefForcePushedEvent":
      return plain("head_ref_force_pushed", commitIds(world, subject, event.after));
    case "BaseRefForcePushedEvent":
      return plain("base_ref_force_pushed", commitIds(world, subject, event.after));
    case "BaseRefChangedEvent":
      return plain("base_ref_changed");
    case "AutomaticBaseChangeSucceededEvent":
      return plain("automatic_base_change_succeeded");
    case "HeadRefDeletedEvent":
      return plain("head_ref_deleted");
    case "HeadRefRestoredEvent":
      return plain("head_ref_restored");
    case "AssignedEvent":
      return plain("assigned", { assignee: simpleUser(world, event.assignee) });
    case "UnassignedEvent":
      return plain("unassigned", { assignee: simpleUser(world, event.assignee) });
    case "ReviewRequestedEvent":
      return plain("review_requested", requested(world, event.actor, event.reviewer));
    case "ReviewRequestRemovedEvent":
      return plain("review_request_removed", requested(world, event.actor, event.reviewer));
    case "ReviewDismissedEvent":
      return plain("review_dismissed", dismissed(event));
    case "CommentDeletedEvent":
      return plain("comment_deleted");
    case "LabeledEvent":
      return plain("labeled", { label: { name: event.label.name, color: event.label.color } });
    case "UnlabeledEvent":
      return plain("unlabeled", { label: { name: event.label.name, color: event.label.color } });
    case "RenamedTitleEvent":
      return plain("renamed", { rename: { from: event.previousTitle, to: event.currentTitle } });
    case "ClosedEvent":
      return plain("closed", { state_reason: null });
    case "ReopenedEvent":
      return plain("reopened", { state_reason: null });
    case "MergedEvent":
      return plain("merged", commitIds(world, subject, event.commitSha));
    case "ConvertToDraftEvent":
      return plain("convert_to_draft");
    case "ReadyForReviewEvent":
      return plain("ready_for_review");
    case "LockedEvent":
      return plain("locked", { lock_reason: null });
    case "UnlockedEvent":
      return plain("unlocked", { lock_reason: null });
    case "AutoMergeEnabledEvent":
      return plain("auto_merge_enabled");
    case "AutoMergeDisabledEvent":
      return plain("auto_merge_disabled");
    case "AddedToMergeQueueEvent":
      return plain("added_to_merge_queue");
    case "RemovedFromMergeQueueEvent":
      return plain("removed_from_merge_queue");
  }
}

function shared(world: World, subject: Issue | PullRequest, event: TimelineEvent) {
  return {
    id: event.id,
    node_id: event.nodeId,
    url: `${repositoryPlace(world, subject.repository).api}/issues/events/${event.id}`,
    actor: simpleUserOrNull(world, event.actor),
    commit_id: null,
    commit_url: null,
    created_at: event.createdAt,
    performed_via_github_app: null,
  };
}

function commitIds(world: World, subject: Issue | PullRequest, sha: string) {
  return { commit_id: sha, commit_url: `${repositoryPlace(world, subject.repository).api}/commits/${sha}` };
}

function committed(world: World, subject: Issue | PullRequest, sha: string): object | undefined {
  const found = world.git.commit(subject.repository, sha);
  return found === undefined
    ? undefined
    : { ...gitCommit(world, subject.repository, found), event: "committed" };
}

function crossReferenced(world: World, event: TimelineEvent, source: PullRequest): object {
  return {
    event: "cross-referenced",
    actor: simpleUserOrNull(world, event.actor),
    created_at: event.createdAt,
    updated_at: event.createdAt,
    source: { type: "issue", issue: issue(world, source) },
  };
}

function requested(world: World, requester: Actor | null, reviewer: Actor | Team): object {
  return {
    review_requester: simpleUserOrNull(world, requester),
    ...(reviewer.kind === "Team"
      ? { requested_team: team(world, reviewer) }
      : { requested_reviewer: simpleUser(world, reviewer) }),
  };
}

function dismissed(event: TimelineEvent & { readonly kind: "ReviewDismissedEvent" }): object {
  const before = event.review.dismissal?.previousState ?? "APPROVED";
  return {
    dismissed_review: {
      state: before.toLowerCase(),
      review_id: event.review.id,
      dismissal_message: event.message,
    },
  };
}
