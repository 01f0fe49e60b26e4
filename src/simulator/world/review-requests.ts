import { type Access } from "./access.ts";
import { type WorldContext } from "./context.ts";
import { type Actor, type Team } from "./records/accounts.ts";
import { type PullRequest } from "./records/issue.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type Timeline } from "./timeline.ts";

/** Who is asked for a review, or no longer. */
export interface RequestedReviewers {
  readonly users?: readonly Actor[];
  readonly teams?: readonly Team[];
}

/** Asking people and teams for reviews. */
export class ReviewRequests {
  readonly #context: WorldContext;
  readonly #access: Access;
  readonly #timeline: Timeline;

  constructor(context: WorldContext, access: Access, timeline: Timeline) {
    this.#context = context;
    this.#access = access;
    this.#timeline = timeline;
  }

  /** Asks; refuses as a whole if one of them cannot be asked. */
  request(actor: Actor, pullRequest: PullRequest, { users = [], teams = [] }: RequestedReviewers): void {
    if (actor !== pullRequest.author) this.#access.demand(actor, pullRequest.repository, "triage");
    for (const user of users) this.#refuseUser(pullRequest, user);
    for (const team of teams) this.#refuseTeam(pullRequest, team);
    for (const user of users) {
      if (pullRequest.requestedReviewers.includes(user)) continue;
      pullRequest.requestedReviewers = [...pullRequest.requestedReviewers, user];
      this.#tell(actor, pullRequest, "review_requested", user);
    }
    for (const team of teams) {
      if (pullRequest.requestedTeams.includes(team)) continue;
      pullRequest.requestedTeams = [...pullRequest.requestedTeams, team];
      this.#tell(actor, pullRequest, "review_requested", team);
    }
  }

  /** Withdraws. */
  remove(actor: Actor, pullRequest: PullRequest, { users = [], teams = [] }: RequestedReviewers): void {
    if (actor !== pullRequest.author) this.#access.demand(actor, pullRequest.repository, "triage");
    for (const user of users) {
      if (!pullRequest.requestedReviewers.includes(user)) continue;
      pullRequest.requestedReviewers = pullRequest.requestedReviewers.filter((one) => one !== user);
      this.#tell(actor, pullRequest, "review_request_removed", user);
    }
    for (const team of teams) {
      if (!pullRequest.requestedTeams.includes(team)) continue;
      pullRequest.requestedTeams = pullRequest.requestedTeams.filter((one) => one !== team);
      this.#tell(actor, pullRequest, "review_request_removed", team);
    }
  }

  #refuseUser(pullRequest: PullRequest, user: Actor): void {
    if (user === pullRequest.author) {
      throw new GitHubRefusal(422, "Review cannot be requested from pull request author.");
    }
    const isCollaborator =
      this.#access.may(user, pullRequest.repository, "triage") ||
      this.#access.association(user, pullRequest.repository) === "MEMBER" ||
      pullRequest.repository.collaborators.has(user.id);
    if (!isCollaborator) {
      throw new GitHubRefusal(
        422,
        "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.",
      );
    }
  }

  #refuseTeam({ repository }: PullRequest, team: Team): void {
    for (let one: Team | null = team; one !== null; one = one.parent) {
      if (repository.teamRoles.has(one.id)) return;
    }
    throw new GitHubRefusal(
      422,
      "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.",
    );
  }

  #tell(
    actor: Actor,
    pullRequest: PullRequest,
    action: "review_requested" | "review_request_removed",
    reviewer: Actor | Team,
  ): void {
    const kind = action === "review_requested" ? "ReviewRequestedEvent" : "ReviewRequestRemovedEvent";
    this.#timeline.add(pullRequest, actor, { kind, reviewer });
    this.#context.events.inRepository(pullRequest.repository, actor, {
      event: "pull_request",
      pullRequest,
      action,
      reviewer,
    });
  }
}
