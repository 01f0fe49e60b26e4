import { type Access } from "./access.ts";
import { type WorldContext } from "./context.ts";
import { type WorldEvent } from "./events.ts";
import { type MergeOptions, type Merging } from "./merging.ts";
import { type Actor } from "./records/accounts.ts";
import { type PullRequest } from "./records/issue.ts";
import { GitHubRefusal } from "./refusal.ts";
import { type Timeline } from "./timeline.ts";

/** Who merges when everything passes: the button itself, or the merge queue. */
export type MergeWhenReady = (pullRequest: PullRequest, actor: Actor, options: MergeOptions) => void;

/** Events after which an armed pull request may have become mergeable. */
const hopeful = new Set<WorldEvent["event"]>([
  "check_run",
  "status",
  "pull_request",
  "pull_request_review",
  "push",
  "repository_ruleset",
  "branch_protection_rule",
]);

/** Auto-merge: merges the moment that the requirements pass. */
export class AutoMerges {
  readonly #context: WorldContext;
  readonly #access: Access;
  readonly #timeline: Timeline;
  readonly #merging: Merging;
  readonly #whenReady: MergeWhenReady;
  readonly #armed = new Set<PullRequest>();

  constructor(
    context: WorldContext,
    parts: {
      readonly access: Access;
      readonly timeline: Timeline;
      readonly merging: Merging;
      readonly whenReady: MergeWhenReady;
    },
  ) {
    this.#context = context;
    this.#access = parts.access;
    this.#timeline = parts.timeline;
    this.#merging = parts.merging;
    this.#whenReady = parts.whenReady;
    context.events.listen((event) => this.#onEvent(event));
  }

  /** Arms auto-merge: write access, allowed by the repository, and not yet mergeable (as GitHub demands). */
  enable(actor: Actor, pullRequest: PullRequest, options: MergeOptions = {}): void {
    this.#access.demand(actor, pullRequest.repository, "write");
    if (!pullRequest.repository.settings.allowAutoMerge) {
      throw new GitHubRefusal(422, "Pull request Auto merge is not allowed for this repository");
    }
    if (pullRequest.state === "closed") throw new GitHubRefusal(422, "Pull request is closed");
    if (this.#isReady(actor, pullRequest, options)) {
      throw new GitHubRefusal(422, "Pull request Pull request is in clean status");
    }
    pullRequest.autoMerge = {
      enabledBy: actor,
      enabledAt: this.#context.clock.timestamp(),
      mergeMethod: options.method ?? "merge",
      commitTitle: options.commitTitle ?? null,
      commitMessage: options.commitMessage ?? null,
    };
    this.#armed.add(pullRequest);
    this.#timeline.add(pullRequest, actor, { kind: "AutoMergeEnabledEvent" });
    this.#tell(actor, pullRequest, { action: "auto_merge_enabled" });
  }

  /** Disarms it. */
  disable(actor: Actor, pullRequest: PullRequest, reason = "Auto-merge was disabled by user"): void {
    if (actor !== pullRequest.author) this.#access.demand(actor, pullRequest.repository, "write");
    this.#disarm(actor, pullRequest, reason);
  }

  #disarm(actor: Actor, pullRequest: PullRequest, reason: string): void {
    if (pullRequest.autoMerge === null) return;
    pullRequest.autoMerge = null;
    this.#timeline.add(pullRequest, actor, { kind: "AutoMergeDisabledEvent", reason });
    this.#tell(actor, pullRequest, { action: "auto_merge_disabled", reason });
  }

  #onEvent(event: WorldEvent): void {
    if (event.scope === "organization") {
      if (event.event !== "repository_ruleset") return;
    } else if (event.scope !== "repository" || !hopeful.has(event.event)) return;
    if (event.scope === "repository" && event.event === "pull_request")
      this.#disarmAfter(event.pullRequest, event);
    for (const pullRequest of this.#armed) this.#mergeIfReady(pullRequest);
  }

  /** A push by somebody without write access, or another base, disarms. */
  #disarmAfter(pullRequest: PullRequest, event: WorldEvent & { readonly event: "pull_request" }): void {
    if (event.action === "synchronize" && !this.#access.may(event.sender, pullRequest.repository, "write")) {
      this.#disarm(event.sender, pullRequest, "Head branch was pushed to by a user without write access");
    }
    if (event.action === "edited" && "base" in event.changes) {
      this.#disarm(event.sender, pullRequest, "Base branch changed");
    }
  }

  #mergeIfReady(pullRequest: PullRequest): void {
    const armed = pullRequest.autoMerge;
    if (armed === null) this.#armed.delete(pullRequest);
    if (armed === null || pullRequest.draft) return;
    const options: MergeOptions = {
      method: armed.mergeMethod,
      ...(armed.commitTitle !== null && { commitTitle: armed.commitTitle }),
      ...(armed.commitMessage !== null && { commitMessage: armed.commitMessage }),
    };
    if (this.#isReady(armed.enabledBy, pullRequest, options))
      this.#whenReady(pullRequest, armed.enabledBy, options);
  }

  #isReady(actor: Actor, pullRequest: PullRequest, { method }: MergeOptions): boolean {
    if (this.#merging.testMergeCommit(pullRequest) === null) return false;
    const unmet = this.#merging.unmet(actor, pullRequest, { ...(method && { method }), withoutBypass: true });
    return unmet.every((complaint) => complaint === "Changes must be made through the merge queue");
  }

  #tell(
    actor: Actor,
    pullRequest: PullRequest,
    happening:
      | { readonly action: "auto_merge_enabled" }
      | { readonly action: "auto_merge_disabled"; readonly reason: string },
  ): void {
    this.#context.events.inRepository(pullRequest.repository, actor, {
      event: "pull_request",
      pullRequest,
      ...happening,
    });
  }
}
