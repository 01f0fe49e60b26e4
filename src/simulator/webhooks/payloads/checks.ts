import { checkRun, checkSuite } from "../../http/shapes/checks.ts";
import { commit } from "../../http/shapes/git.ts";
import { repositoryPlace } from "../../http/shapes/urls.ts";
import { type RepositoryHappening } from "../../world/events.ts";
import { type CheckSuite } from "../../world/records/checks.ts";
import { branchOf } from "../../world/ref-patterns.ts";
import { type World } from "../../world/world.ts";
import { commitOfGroup } from "./pushes.ts";

type Happening<Event extends RepositoryHappening["event"]> = Extract<
  RepositoryHappening,
  { readonly event: Event }
>;

/** `check_run`. */
export function checkRunPayload(world: World, { action, run, identifier }: Happening<"check_run">): object {
  return {
    action,
    check_run: { ...checkRun(world, run), check_suite: shownSuite(world, run.suite) },
    ...(identifier !== undefined && { requested_action: { identifier } }),
  };
}

/** `check_suite`. */
export function checkSuitePayload(world: World, { action, suite }: Happening<"check_suite">): object {
  const { head_commit, latest_check_runs_count, check_runs_url } = checkSuite(world, suite);
  return {
    action,
    check_suite: { ...shownSuite(world, suite), latest_check_runs_count, check_runs_url, head_commit },
  };
}

/** `status`. */
export function statusPayload(world: World, { status }: Happening<"status">): object {
  const { repository, sha } = status;
  const branches = [...repository.refs].flatMap(([ref, tip]) => {
    const name = branchOf(ref);
    if (name === undefined || tip !== sha) return [];
    const isProtected = world.branchProtections.ofBranch(repository, name) !== undefined;
    const url = `${repositoryPlace(world, repository).api}/commits/${sha}`;
    return [{ name, commit: { sha, url }, protected: isProtected }];
  });
  return {
    id: status.id,
    sha,
    name: `${repository.owner.login}/${repository.name}`,
    avatar_url: `${world.urls.html}/avatars/${status.creator.id}`,
    target_url: status.targetUrl,
    context: status.context,
    description: status.description,
    state: status.state,
    commit: commit(world, repository, world.git.commitOrThrow(repository, sha)),
    branches,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

/** `merge_group`. */
export function mergeGroupPayload(world: World, happening: Happening<"merge_group">): object {
  const { group } = happening;
  return {
    action: happening.action,
    ...(happening.action === "destroyed" && { reason: happening.reason }),
    merge_group: {
      head_sha: group.headSha,
      head_ref: group.headRef,
      base_sha: group.baseSha,
      base_ref: `refs/heads/${group.baseRef}`,
      head_commit: commitOfGroup(world, group.repository, group.headSha),
    },
  };
}

/** A suite inside a payload: as REST's, without what only REST tells. */
function shownSuite(world: World, suite: CheckSuite): object {
  const {
    repository: _repository,
    head_commit: _head,
    latest_check_runs_count: _count,
    check_runs_url: _runs,
    ...shown
  } = checkSuite(world, suite);
  return shown;
}
