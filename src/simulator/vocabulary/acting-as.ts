import { type MergeOptions } from "../world/merging.ts";
import { type Sha } from "../world/records/accounts.ts";
import { type CheckConclusion, type CheckRun } from "../world/records/checks.ts";
import { type PullRequest } from "../world/records/issue.ts";
import { type MergeQueueEntry } from "../world/records/merge-queue.ts";
import { type RulesetFacts } from "../world/rulesets.ts";
import { ConversationDeeds } from "./conversation-deeds.ts";
import { act } from "./deeds.ts";

export { type CommitTold, type ForcePushTold, type PullRequestTold } from "./code-deeds.ts";

/**
 * What somebody does on GitHub, in words. Each goes through the same rules as the API:
 * what GitHub would refuse rejects with a `GitHubRefusal`.
 */
export class ActingAs extends ConversationDeeds {
  /** Presses the merge button; rejects with the 405 refusal where the rules hold it. */
  merges(pullRequest: PullRequest, options: MergeOptions = {}): Promise<{ readonly sha: Sha }> {
    return act(() => this.world.merging.merge(this.actor, pullRequest, options));
  }

  /** Arms auto-merge. */
  armsAutoMerge(pullRequest: PullRequest, options: MergeOptions = {}): Promise<void> {
    return act(() => this.world.autoMerges.enable(this.actor, pullRequest, options));
  }

  /** Puts the pull request in the merge queue. */
  enqueues(pullRequest: PullRequest): Promise<MergeQueueEntry> {
    return act(() => this.world.mergeQueue.enqueue(this.actor, pullRequest));
  }

  /** Takes it out of the merge queue. */
  dequeues(pullRequest: PullRequest): Promise<void> {
    return act(() => this.world.mergeQueue.dequeue(this.actor, pullRequest));
  }

  /** Sets their status to "busy", for so many milliseconds or until further notice. */
  isBusy(milliseconds?: number): Promise<void> {
    return act(() => {
      if (this.actor.kind !== "User") throw new Error(`${this.actor.login} is no person and has no status`);
      this.actor.busy = {
        until: milliseconds === undefined ? null : this.world.clock.after(milliseconds),
      };
    });
  }

  /** Presses "Re-run" on the check of the app under test. */
  rerunsCheck(pullRequest: PullRequest): Promise<void> {
    return act(() => this.world.checks.rerequestRun(this.actor, this.#runOn(pullRequest)));
  }

  /** Presses a button of the check of the app under test. */
  pressesButton(pullRequest: PullRequest, identifier: string): Promise<void> {
    return act(() => this.world.checks.requestAction(this.actor, this.#runOn(pullRequest), identifier));
  }

  /** As an app's bot: reports a completed check run on the head, or on another commit. */
  reportsCheck(
    pullRequest: PullRequest,
    told: { readonly name: string; readonly conclusion: CheckConclusion; readonly on?: Sha },
  ): Promise<CheckRun> {
    return act(() => {
      const app = this.world.apps.ofBot(this.actor);
      if (!app) throw new Error(`${this.actor.login} is no app's bot, so it can report no check`);
      return this.world.checks.create(app, pullRequest.repository, {
        name: told.name,
        headSha: told.on ?? pullRequest.head.sha,
        conclusion: told.conclusion,
      });
    });
  }

  /** Makes a ruleset for the repository. */
  createsRuleset(facts: RulesetFacts): Promise<number> {
    return act(() => this.world.rulesets.create(this.actor, this.repository, facts).id);
  }

  /** Requires the check of the app under test on the default branch, pinned to the app. */
  requiresTheCheck(): Promise<number> {
    const { app, checkName } = this.checkNamed;
    return this.createsRuleset({
      name: `Require ${checkName}`,
      rules: [
        {
          type: "required_status_checks",
          parameters: {
            required_status_checks: [{ context: checkName, integration_id: app.id }],
            strict_required_status_checks_policy: false,
          },
        },
      ],
    });
  }

  #runOn({ repository, head }: PullRequest): CheckRun {
    const { app, checkName } = this.checkNamed;
    const run = this.world.checks.runsFor(repository, head.sha, { name: checkName, appId: app.id })[0];
    if (!run) throw new Error(`There is no check "${checkName}" on ${head.sha} yet`);
    return run;
  }
}
