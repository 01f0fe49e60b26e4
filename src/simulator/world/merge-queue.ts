import { type Access } from "./access.ts";
import { type WorldContext } from "./context.ts";
import { type WorldEvent } from "./events.ts";
import { type Git } from "./git/git.ts";
import { type MergeRequirements } from "./merge-requirements.ts";
import { type Merging } from "./merging.ts";
import { type Pushes } from "./pushes.ts";
import { type Actor, type Sha } from "./records/accounts.ts";
import { type PullRequest } from "./records/issue.ts";
import { type MergeGroup, type MergeQueueEntry } from "./records/merge-queue.ts";
import { type Repository } from "./records/repository.ts";
import { branchRef } from "./ref-patterns.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type RequiredChecks } from "./required-checks.ts";
import { type Timeline } from "./timeline.ts";

/** The parts of the world that merge queues stand on. */
export interface MergeQueueParts {
  readonly access: Access;
  readonly git: Git;
  readonly pushes: Pushes;
  readonly timeline: Timeline;
  readonly merging: Merging;
  readonly requirements: MergeRequirements;
  readonly requiredChecks: RequiredChecks;
}

/** Why a pull request left the queue, in the words of `pull_request.dequeued`. */
type DequeueReason =
  "MANUAL" | "MERGE" | "MERGE_CONFLICT" | "CI_FAILURE" | "CI_TIMEOUT" | "BRANCH_PROTECTIONS" | "ROLL_BACK";

type QueueParameters = NonNullable<ReturnType<MergeRequirements["queueOf"]>>;

/** The merge queues of branches whose rules ask for one. Each entry is tested on top of those before it. */
export class MergeQueue {
  readonly #context: WorldContext;
  readonly #parts: MergeQueueParts;
  readonly #queues = new Map<string, MergeQueueEntry[]>();
  readonly #waits = new Set<readonly MergeQueueEntry[]>();
  #working = false;
  #again = false;

  constructor(context: WorldContext, parts: MergeQueueParts) {
    this.#context = context;
    this.#parts = parts;
    context.events.listen((event) => this.#onEvent(event));
  }

  /** Puts a pull request in the queue: write access, and all that the rules ask of the pull request itself. */
  enqueue(
    actor: Actor,
    pullRequest: PullRequest,
    options: { readonly jump?: boolean; readonly expectedHeadSha?: Sha } = {},
  ): MergeQueueEntry {
    this.#parts.access.demand(actor, pullRequest.repository, "write");
    this.#refuse(pullRequest, options.expectedHeadSha);
    const entry: MergeQueueEntry = {
      kind: "MergeQueueEntry",
      ...this.#context.identities.take("MQE"),
      pullRequest,
      enqueuer: actor,
      enqueuedAt: this.#context.clock.timestamp(),
      jump: options.jump ?? false,
      state: "QUEUED",
      group: null,
    };
    const queue = this.#queueOf(pullRequest.repository, pullRequest.base.ref);
    if (entry.jump) queue.unshift(entry);
    else queue.push(entry);
    this.#context.identities.register(entry);
    this.#parts.timeline.add(pullRequest, actor, { kind: "AddedToMergeQueueEvent" });
    this.#tell(actor, pullRequest, { action: "enqueued" });
    this.#work();
    return entry;
  }

  /** Takes it out: write access, or its author. */
  dequeue(actor: Actor, pullRequest: PullRequest): void {
    if (actor !== pullRequest.author) this.#parts.access.demand(actor, pullRequest.repository, "write");
    const entry = this.entryOf(pullRequest);
    if (!entry) throw new GitHubRefusal(422, "Pull request is not in the merge queue");
    this.#remove(entry, actor, "MANUAL");
    this.#work();
  }

  /** The entries of a branch's queue, first first. */
  entries(repository: Repository, branch: string): readonly MergeQueueEntry[] {
    return this.#queues.get(keyOf(repository, branch)) ?? [];
  }

  /** A pull request's place. */
  entryOf(pullRequest: PullRequest): MergeQueueEntry | undefined {
    return this.entries(pullRequest.repository, pullRequest.base.ref).find(
      (entry) => entry.pullRequest === pullRequest,
    );
  }

  /** Groups waiting for checks, first first. */
  groups(repository: Repository): readonly MergeGroup[] {
    return [...this.#queues.values()]
      .flat()
      .flatMap(({ group }) => (group?.repository === repository ? [group] : []));
  }

  #refuse(pullRequest: PullRequest, expectedHeadSha: Sha | undefined): void {
    if (!this.#parts.requirements.queueOf(pullRequest)) {
      throw new GitHubRefusal(422, "Merge queue is not enabled for this branch");
    }
    if (expectedHeadSha !== undefined && expectedHeadSha !== pullRequest.head.sha) {
      throw new GitHubRefusal(409, "Head branch was modified. Review and try the merge again.");
    }
    if (pullRequest.state === "closed" || pullRequest.draft) {
      throw new GitHubRefusal(422, "Pull request is not in a mergeable state");
    }
    if (this.entryOf(pullRequest)) throw new GitHubRefusal(422, "Pull request is already in the merge queue");
    const unmet = this.#parts.requirements.unmet(pullRequest.author, pullRequest, {
      queued: true,
      withoutBypass: true,
    });
    if (unmet.length > 0) throw new GitHubRefusal(422, unmet.join("\n\n"));
  }

  #onEvent(event: WorldEvent): void {
    if (event.scope !== "repository" || this.#queues.size === 0) return;
    if (event.event === "pull_request") this.#onPullRequest(event.pullRequest, event.action, event.sender);
    const mayMatter = ["check_run", "status", "push", "pull_request", "repository_ruleset"].includes(
      event.event,
    );
    if (mayMatter) this.#work();
  }

  /** A push, another base, a draft or closing takes a pull request out. */
  #onPullRequest(pullRequest: PullRequest, action: string, sender: Actor): void {
    const entry = [...this.#queues.values()].flat().find((one) => one.pullRequest === pullRequest);
    if (!entry) return;
    const isOut = ["synchronize", "closed", "converted_to_draft"].includes(action);
    const isElsewhere = entry.group !== null && entry.group.baseRef !== pullRequest.base.ref;
    if (isOut || isElsewhere) this.#remove(entry, sender, "MANUAL");
  }

  /** Brings all queues as far as they get. What it causes comes back through events: one round at a time. */
  #work(): void {
    this.#again = true;
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.#again) {
        this.#again = false;
        for (const queue of this.#queues.values()) if (queue.length > 0) this.#advance(queue);
      }
    } finally {
      this.#working = false;
    }
  }

  #advance(queue: MergeQueueEntry[]): void {
    const first = queue[0]!;
    const parameters = this.#parts.requirements.queueOf(first.pullRequest);
    if (!parameters) {
      for (const entry of [...queue]) this.#remove(entry, entry.enqueuer, "BRANCH_PROTECTIONS");
      return;
    }
    this.#build(queue, parameters);
    this.#judge(queue, parameters);
    this.#land(queue, parameters);
  }

  /** Gives each of the first entries a commit on top of the one before it; a chain that broke is built anew. */
  #build(queue: MergeQueueEntry[], parameters: QueueParameters): void {
    let onto = baseTip(queue[0]!.pullRequest);
    const before: PullRequest[] = [];
    for (const entry of queue.slice(0, parameters.max_entries_to_build)) {
      if (entry.group !== null && entry.group.baseSha !== onto) this.#destroy(entry, "invalidated");
      entry.group ??= this.#groupOf(entry, onto, before, parameters);
      if (entry.group === null) {
        this.#remove(entry, entry.enqueuer, "MERGE_CONFLICT");
        this.#again = true;
        return;
      }
      before.push(entry.pullRequest);
      onto = entry.group.headSha;
    }
  }

  #groupOf(
    entry: MergeQueueEntry,
    onto: Sha,
    before: readonly PullRequest[],
    parameters: QueueParameters,
  ): MergeGroup | null {
    const { pullRequest } = entry;
    const { repository, base, number } = pullRequest;
    const method = parameters.merge_method.toLowerCase() as "merge" | "squash" | "rebase";
    const headSha = this.#commitOf(entry, onto, method);
    if (headSha === null) return null;
    const group: MergeGroup = {
      repository,
      baseRef: base.ref,
      baseSha: onto,
      headRef: branchRef(`gh-readonly-queue/${base.ref}/pr-${number}-${onto}`),
      headSha,
      pullRequests: [...before, pullRequest],
      createdAt: this.#context.clock.timestamp(),
    };
    entry.state = "AWAITING_CHECKS";
    entry.group = group;
    this.#parts.pushes.advance(entry.enqueuer, repository, group.headRef, headSha, "push");
    this.#context.events.inRepository(repository, entry.enqueuer, {
      event: "merge_group",
      action: "checks_requested",
      group,
    });
    this.#expire(entry, group, parameters.check_response_timeout_minutes);
    return group;
  }

  #commitOf(entry: MergeQueueEntry, onto: Sha, method: "merge" | "squash" | "rebase"): Sha | null {
    try {
      return this.#parts.merging.commitOf(entry.enqueuer, entry.pullRequest, onto, { method }).sha;
    } catch (refusal) {
      if (refusal instanceof GitHubRefusal) return null;
      throw refusal;
    }
  }

  /** Marks what has passed; with ALLGREEN every entry must pass itself, with HEADGREEN a later one speaks for it. */
  #judge(queue: MergeQueueEntry[], { grouping_strategy: strategy }: QueueParameters): void {
    for (const entry of [...queue]) {
      if (entry.group === null || entry.state === "UNMERGEABLE") continue;
      const required = this.#parts.requirements.requiredChecksOf(entry.pullRequest);
      const { repository, headSha } = entry.group;
      const states = required.map((check) => this.#parts.requiredChecks.stateOf(repository, headSha, check));
      if (states.every((state) => state === "passing")) entry.state = "MERGEABLE";
      else if (states.includes("failing") && (strategy === "ALLGREEN" || isLastBuilt(queue, entry))) {
        this.#remove(entry, entry.enqueuer, "CI_FAILURE");
        this.#again = true;
        return;
      } else entry.state = "AWAITING_CHECKS";
    }
  }

  /** Merges the longest stretch from the front that is ready, when there are enough of them. */
  #land(queue: MergeQueueEntry[], parameters: QueueParameters): void {
    const built = queue.filter(({ group }) => group !== null);
    const isReady = ({ state }: MergeQueueEntry) => state === "MERGEABLE";
    const green =
      parameters.grouping_strategy === "HEADGREEN"
        ? built.findLastIndex(isReady) + 1
        : built.findIndex((entry) => !isReady(entry));
    const count = Math.min(green === -1 ? built.length : green, parameters.max_entries_to_merge);
    if (count === 0 || !this.#isTimeToMerge(queue, count, parameters)) return;
    const landing = queue.splice(0, count);
    const last = landing.at(-1)!;
    this.#parts.merging.land(
      last.enqueuer,
      landing.map(({ pullRequest, group }) => ({ pullRequest, sha: group!.headSha })),
      last.group!.headSha,
      "merge_queue_merge",
    );
    for (const entry of landing) this.#leave(entry, entry.enqueuer, "MERGE");
    this.#again = true;
  }

  #isTimeToMerge(queue: readonly MergeQueueEntry[], count: number, parameters: QueueParameters): boolean {
    if (count >= parameters.min_entries_to_merge) return true;
    const waited = this.#context.clock.now() - new Date(queue[0]!.enqueuedAt).getTime();
    const wait = parameters.min_entries_to_merge_wait_minutes * 60_000;
    if (waited >= wait) return true;
    if (!this.#waits.has(queue)) {
      this.#waits.add(queue);
      void this.#context.clock.sleep(wait - waited).then(() => {
        this.#waits.delete(queue);
        this.#work();
      });
    }
    return false;
  }

  #expire(entry: MergeQueueEntry, group: MergeGroup, minutes: number): void {
    void this.#context.clock.sleep(minutes * 60_000).then(() => {
      if (entry.group !== group || entry.state !== "AWAITING_CHECKS") return;
      this.#remove(entry, entry.enqueuer, "CI_TIMEOUT");
      this.#work();
    });
  }

  #remove(entry: MergeQueueEntry, actor: Actor, reason: DequeueReason): void {
    const queue = [...this.#queues.values()].find((one) => one.includes(entry));
    if (!queue) return;
    queue.splice(queue.indexOf(entry), 1);
    entry.state = "UNMERGEABLE";
    this.#leave(entry, actor, reason);
  }

  #leave(entry: MergeQueueEntry, actor: Actor, reason: DequeueReason): void {
    this.#destroy(entry, reason === "MERGE" ? "merged" : "dequeued");
    this.#context.identities.forget(entry);
    this.#parts.timeline.add(entry.pullRequest, actor, { kind: "RemovedFromMergeQueueEvent", reason });
    this.#tell(actor, entry.pullRequest, { action: "dequeued", reason });
  }

  #destroy(entry: MergeQueueEntry, reason: "merged" | "invalidated" | "dequeued"): void {
    const { group } = entry;
    if (group === null) return;
    entry.group = null;
    this.#parts.pushes.advance(entry.enqueuer, group.repository, group.headRef, null, "push");
    this.#context.events.inRepository(group.repository, entry.enqueuer, {
      event: "merge_group",
      action: "destroyed",
      group,
      reason,
    });
  }

  #queueOf(repository: Repository, branch: string): MergeQueueEntry[] {
    const key = keyOf(repository, branch);
    const queue = this.#queues.get(key) ?? [];
    this.#queues.set(key, queue);
    return queue;
  }

  #tell(
    actor: Actor,
    pullRequest: PullRequest,
    happening: { readonly action: "enqueued" } | { readonly action: "dequeued"; readonly reason: string },
  ): void {
    this.#context.events.inRepository(pullRequest.repository, actor, {
      event: "pull_request",
      pullRequest,
      ...happening,
    });
  }
}

function isLastBuilt(queue: readonly MergeQueueEntry[], entry: MergeQueueEntry): boolean {
  return queue.findLast(({ group }) => group !== null) === entry;
}

function baseTip({ repository, base }: PullRequest): Sha {
  return repository.refs.get(branchRef(base.ref)) ?? base.sha;
}

function keyOf(repository: Repository, branch: string): string {
  return `${repository.id} ${branch}`;
}
