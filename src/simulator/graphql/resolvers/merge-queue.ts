import { type MergeQueueEntry } from "../../world/records/merge-queue.ts";
import { type Repository } from "../../world/records/repository.ts";
import { type World } from "../../world/world.ts";
import { gitNodeId } from "../../http/shapes/git.ts";
import { repositoryPlace } from "../../http/shapes/urls.ts";
import { connection } from "../connection.ts";
import { type Fields } from "../context.ts";
import { commitNode } from "../git-nodes.ts";
import { Plain } from "../plain.ts";

/** The merge queue of a branch. */
export class MergeQueueNode {
  readonly kind = "MergeQueue";
  readonly repository: Repository;
  readonly branch: string;

  private constructor(repository: Repository, branch: string) {
    this.repository = repository;
    this.branch = branch;
  }

  /** The queue of a branch; null where no active rule asks for one. */
  static of(world: World, repository: Repository, branch: string): MergeQueueNode | null {
    const asked = world.rulesets
      .activeRules(repository, branch)
      .some(({ rule }) => rule.type === "merge_queue");
    return asked ? new MergeQueueNode(repository, branch) : null;
  }
}

/** The fields of GraphQL's `MergeQueue` that are simulated. */
export const mergeQueue: Fields<MergeQueueNode> = {
  id: ({ repository, branch }) => gitNodeId("MQ", repository, branch),
  repository: ({ repository }) => repository,
  url: ({ repository, branch }, _, { world }) => `${repositoryPlace(world, repository).html}/queue/${branch}`,
  resourcePath: ({ repository, branch }) => `/${repository.owner.login}/${repository.name}/queue/${branch}`,
  nextEntryEstimatedTimeToMerge: () => null,
  entries: ({ repository, branch }, args, { world }) =>
    connection(world.mergeQueue.entries(repository, branch), args),
  configuration: ({ repository, branch }, _, { world }) => configurationOf(world, repository, branch),
};

function configurationOf(world: World, repository: Repository, branch: string): Plain | null {
  for (const { rule } of world.rulesets.activeRules(repository, branch)) {
    if (rule.type !== "merge_queue") continue;
    return new Plain("MergeQueueConfiguration", {
      checkResponseTimeout: rule.parameters.check_response_timeout_minutes,
      maximumEntriesToBuild: rule.parameters.max_entries_to_build,
      maximumEntriesToMerge: rule.parameters.max_entries_to_merge,
      mergeMethod: rule.parameters.merge_method,
      mergingStrategy: rule.parameters.grouping_strategy,
      minimumEntriesToMerge: rule.parameters.min_entries_to_merge,
      minimumEntriesToMergeWaitTime: rule.parameters.min_entries_to_merge_wait_minutes,
    });
  }
  return null;
}

/** The fields of GraphQL's `MergeQueueEntry` that are simulated. */
export const mergeQueueEntry: Fields<MergeQueueEntry> = {
  id: ({ nodeId }) => nodeId,
  pullRequest: ({ pullRequest }) => pullRequest,
  enqueuer: ({ enqueuer }) => enqueuer,
  enqueuedAt: ({ enqueuedAt }) => enqueuedAt,
  jump: ({ jump }) => jump,
  solo: () => false,
  state: ({ state }) => state,
  estimatedTimeToMerge: () => null,
  position: (entry, _, { world }) =>
    world.mergeQueue.entries(entry.pullRequest.repository, entry.pullRequest.base.ref).indexOf(entry) + 1,
  mergeQueue: ({ pullRequest: { repository, base } }, _, { world }) =>
    MergeQueueNode.of(world, repository, base.ref),
  headCommit: ({ group, pullRequest: { repository } }, _, { world }) =>
    group === null ? null : commitNode(world, repository, group.headSha),
  baseCommit: ({ group, pullRequest: { repository } }, _, { world }) =>
    group === null ? null : commitNode(world, repository, group.baseSha),
};
