import { created, ok } from "../answer.ts";
import { actorOf, bodyOf, type Handler, listed } from "../rest-call.ts";
import { simpleStatus, status } from "../shapes/checks.ts";
import { minimalRepository } from "../shapes/repositories.ts";
import { repositoryPlace } from "../shapes/urls.ts";
import { repositoryOf } from "../targets.ts";
import { pageOf } from "../pages.ts";
import { commitOf } from "./commits.ts";

/** How each operation is answered, by `operationId`. */
export const statuses = {
  "repos/create-commit-status": (call) => {
    const { state, context, description, target_url } = bodyOf<"repos/create-commit-status">(call);
    const set = call.world.statuses.create(actorOf(call), repositoryOf(call), String(call.path["sha"]), {
      state,
      ...(context === undefined ? {} : { context }),
      ...(description ? { description } : {}),
      ...(target_url ? { targetUrl: target_url } : {}),
    });
    return created(status(call.world, set));
  },

  "repos/list-commit-statuses-for-ref": (call) =>
    listed(call, call.world.statuses.of(repositoryOf(call), commitOf(call).sha), (one) =>
      status(call.world, one),
    ),

  "repos/get-combined-status-for-ref": (call) => {
    const repository = repositoryOf(call);
    const { sha } = commitOf(call);
    const { api } = repositoryPlace(call.world, repository);
    const combined = call.world.statuses.combined(repository, sha);
    return ok({
      state: combined.state,
      sha,
      total_count: combined.statuses.length,
      statuses: pageOf(combined.statuses, call.query).items.map((one) => simpleStatus(call.world, one)),
      repository: minimalRepository(call.world, repository),
      commit_url: `${api}/commits/${sha}`,
      url: `${api}/commits/${sha}/status`,
    });
  },
} satisfies Record<string, Handler>;
