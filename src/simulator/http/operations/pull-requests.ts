import { type Actor, type Team } from "../../world/records/accounts.ts";
import { type PullRequest } from "../../world/records/issue.ts";
import { type Repository } from "../../world/records/repository.ts";
import { GitHubRefusal } from "../../world/refusal.ts";
import { type Answer, created, ok } from "../answer.ts";
import { actorOf, bodyOf, type Handler, listed, type RestCall } from "../rest-call.ts";
import { simpleUser, team } from "../shapes/accounts.ts";
import { commit, diffEntry } from "../shapes/git.ts";
import { pullRequest, pullRequestSimple } from "../shapes/pull-requests.ts";
import { pullRequestPlace } from "../shapes/urls.ts";
import { found, pullRequestOf, repositoryOf } from "../targets.ts";

/** How each operation is answered, by `operationId`. */
export const pullRequests = {
  "pulls/list": listPullRequests,

  "pulls/get": (call) => ok(pullRequest(call.world, pullRequestOf(call))),

  "pulls/create": (call) => {
    const { title, body, head, base, draft, maintainer_can_modify } = bodyOf<"pulls/create">(call);
    const opened = call.world.pullRequests.open(actorOf(call), repositoryOf(call), {
      title: title ?? "",
      body: body ?? null,
      head,
      base,
      draft: draft ?? false,
      maintainerCanModify: maintainer_can_modify ?? false,
    });
    return created(pullRequest(call.world, opened));
  },

  "pulls/update": updatePullRequest,

  "pulls/list-files": (call) => {
    const subject = pullRequestOf(call);
    return listed(call, call.world.pullRequests.files(subject), (file) =>
      diffEntry(call.world, subject.repository, subject.head.sha, file),
    );
  },

  "pulls/list-commits": (call) => {
    const subject = pullRequestOf(call);
    return listed(call, call.world.pullRequests.commits(subject), (one) =>
      commit(call.world, subject.repository, one),
    );
  },

  "pulls/merge": (call) => {
    const body = bodyOf<"pulls/merge">(call) ?? {};
    const { sha } = call.world.merging.merge(actorOf(call), pullRequestOf(call), {
      ...(body.merge_method === undefined ? {} : { method: body.merge_method }),
      ...(body.commit_title === undefined ? {} : { commitTitle: body.commit_title }),
      ...(body.commit_message === undefined ? {} : { commitMessage: body.commit_message }),
      ...(body.sha === undefined ? {} : { sha: body.sha }),
    });
    return ok({ sha, merged: true, message: "Pull Request successfully merged" });
  },

  "pulls/update-branch": (call) => {
    const subject = pullRequestOf(call);
    const expected = bodyOf<"pulls/update-branch">(call)?.expected_head_sha;
    call.world.pullRequests.updateBranch(
      actorOf(call),
      subject,
      expected === undefined ? {} : { expectedHeadSha: expected },
    );
    const url = pullRequestPlace(call.world, subject).api;
    return { status: 202, body: { message: "Updating pull request branch.", url } };
  },

  "pulls/list-requested-reviewers": (call) => {
    const { requestedReviewers, requestedTeams } = pullRequestOf(call);
    return ok({
      users: requestedReviewers.map((account) => simpleUser(call.world, account)),
      teams: requestedTeams.map((one) => team(call.world, one)),
    });
  },

  "pulls/request-reviewers": (call) => {
    const subject = pullRequestOf(call);
    const body = bodyOf<"pulls/request-reviewers">(call) as Reviewers | undefined;
    call.world.pullRequests.requestReviews(
      actorOf(call),
      subject,
      reviewersOf(call, subject.repository, body),
    );
    return created(pullRequestSimple(call.world, subject));
  },

  "pulls/remove-requested-reviewers": (call) => {
    const subject = pullRequestOf(call);
    const body = bodyOf<"pulls/remove-requested-reviewers">(call) as Reviewers | undefined;
    const reviewers = reviewersOf(call, subject.repository, body);
    call.world.pullRequests.removeReviewRequests(actorOf(call), subject, reviewers);
    return ok(pullRequestSimple(call.world, subject));
  },

  "repos/list-pull-requests-associated-with-commit": (call) => {
    const repository = repositoryOf(call);
    const sha = String(call.path["commit_sha"]);
    if (call.world.git.commit(repository, sha) === undefined) {
      throw new GitHubRefusal(422, `No commit found for SHA: ${sha}`);
    }
    return listed(call, call.world.pullRequests.withCommit(repository, sha), (one) =>
      pullRequestSimple(call.world, one),
    );
  },
} satisfies Record<string, Handler>;

interface Reviewers {
  readonly reviewers?: readonly string[];
  readonly team_reviewers?: readonly string[];
}

function listPullRequests(call: RestCall): Answer {
  const {
    state = "open",
    base,
    head,
    sort = "created",
    direction,
  } = call.query as Readonly<Record<string, string>>;
  const all = call.world.pullRequests.of(repositoryOf(call), {
    state: state as "open" | "closed" | "all",
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
  });
  const key = sort === "updated" ? "updatedAt" : "createdAt";
  const ascending = [...all].sort((a, b) => a[key].localeCompare(b[key]) || a.number - b.number);
  const isDescending = direction === undefined ? sort === "created" : direction === "desc";
  return listed(call, isDescending ? ascending.reverse() : ascending, (one) =>
    pullRequestSimple(call.world, one),
  );
}

function updatePullRequest(call: RestCall): Answer {
  const subject = pullRequestOf(call);
  const actor = actorOf(call);
  const { title, body, state, base } = bodyOf<"pulls/update">(call);
  const { pullRequests: parts } = call.world;
  if (title !== undefined || body !== undefined) {
    parts.edit(actor, subject, {
      ...(title === undefined ? {} : { title }),
      ...(body === undefined ? {} : { body }),
    });
  }
  if (base !== undefined && base !== subject.base.ref) parts.retarget(actor, subject, base);
  changeState(call, subject, state);
  return ok(pullRequest(call.world, subject));
}

/** Closes or reopens, if the state is another one. */
export function changeState(call: RestCall, subject: PullRequest, state: string | undefined): void {
  if (state === undefined || state === subject.state) return;
  if (state === "closed") call.world.pullRequests.close(actorOf(call), subject);
  else call.world.pullRequests.reopen(actorOf(call), subject);
}

function reviewersOf(
  { world }: RestCall,
  repository: Repository,
  { reviewers = [], team_reviewers: slugs = [] }: Reviewers = {},
): { users: readonly Actor[]; teams: readonly Team[] } {
  const { owner } = repository;
  const users = reviewers.map((login) => {
    const account = found(world.accounts.find(login) ?? refuseReviewer(repository));
    return account.kind === "Organization" ? refuseReviewer(repository) : account;
  });
  const teams = slugs.map((slug) => {
    const known = owner.kind === "Organization" ? world.teams.find(owner, slug) : undefined;
    return known ?? refuseReviewer(repository);
  });
  return { users, teams };
}

function refuseReviewer({ owner, name }: Repository): never {
  throw new GitHubRefusal(
    422,
    "Reviews may only be requested from collaborators. One or more of the users or teams you specified " +
      `is not a collaborator of the ${owner.login}/${name} repository.`,
  );
}
