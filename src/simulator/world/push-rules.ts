import { type BranchProtections } from "./branch-protections.ts";
import { type Git } from "./git/git.ts";
import { type Actor, type Sha } from "./records/accounts.ts";
import { type Repository } from "./records/repository.ts";
import { type BranchProtection, type Rule } from "./records/rules.ts";
import { branchOf } from "./ref-patterns.ts";
import { type RequiredChecks } from "./required-checks.ts";
import { type Rulesets } from "./rulesets.ts";

/** A ref that somebody wants to move; `null`: it is not there before, or after. */
export interface RefMove {
  readonly ref: string;
  readonly before: Sha | null;
  readonly after: Sha | null;
  readonly forced: boolean;
}

/** What rulesets and branch protection say to somebody who moves a ref without a pull request. */
export class PushRules {
  readonly #git: Git;
  readonly #rulesets: Rulesets;
  readonly #protections: BranchProtections;
  readonly #requiredChecks: RequiredChecks;

  constructor(git: Git, rulesets: Rulesets, protections: BranchProtections, requiredChecks: RequiredChecks) {
    this.#git = git;
    this.#rulesets = rulesets;
    this.#protections = protections;
    this.#requiredChecks = requiredChecks;
  }

  /** GitHub's sentences for all that forbids the move; empty: it may go ahead. */
  violations(actor: Actor, repository: Repository, move: RefMove): readonly string[] {
    const held = this.#rulesets.rulesHolding(actor, repository, move.ref, "push");
    const fromRulesets = held.flatMap(({ rule }) => this.#againstRule(repository, rule, move));
    const branch = branchOf(move.ref);
    if (branch === undefined) return fromRulesets;
    const protection = this.#protections.holding(actor, repository, branch);
    return [
      ...fromRulesets,
      ...(protection ? this.#againstProtection(actor, repository, protection, move) : []),
    ];
  }

  #againstRule(repository: Repository, rule: Rule, { before, after, forced }: RefMove): readonly string[] {
    const isUpdate = before !== null && after !== null;
    switch (rule.type) {
      case "creation":
        return before === null ? ["Cannot create ref due to creations being restricted."] : [];
      case "deletion":
        return after === null ? ["Cannot delete this branch"] : [];
      case "non_fast_forward":
        return isUpdate && forced ? ["Cannot force-push to this branch"] : [];
      case "update":
        return isUpdate ? ["Cannot update this protected ref."] : [];
      case "required_linear_history":
        return after !== null && this.#bringsMergeCommit(repository, before, after)
          ? ["This branch must not contain merge commits."]
          : [];
      case "required_signatures":
        return after === null ? [] : ["Commits must have verified signatures."];
      case "pull_request":
        return isUpdate ? ["Changes must be made through a pull request."] : [];
      case "merge_queue":
        return isUpdate ? ["Changes must be made through the merge queue"] : [];
      case "required_status_checks": {
        if (after === null || (before === null && rule.parameters.do_not_enforce_on_create === true))
          return [];
        const required = rule.parameters.required_status_checks.map(({ context, integration_id }) => ({
          context,
          appId: integration_id ?? null,
        }));
        return this.#requiredChecks.complaints(repository, after, required);
      }
    }
  }

  #againstProtection(
    actor: Actor,
    repository: Repository,
    rule: BranchProtection,
    { before, after, forced }: RefMove,
  ): readonly string[] {
    if (after === null) return rule.allowDeletions ? [] : ["Cannot delete a protected branch"];
    const complaints: string[] = [];
    if (!this.#protections.mayPush(actor, rule))
      complaints.push("You're not authorized to push to this branch.");
    if (before !== null && forced && !rule.allowForcePushes)
      complaints.push("Cannot force-push to this protected branch");
    if (rule.requiredReviews) complaints.push("Changes must be made through a pull request.");
    if (rule.requiredStatusChecks) {
      complaints.push(
        ...this.#requiredChecks.complaints(repository, after, rule.requiredStatusChecks.checks),
      );
    }
    if (rule.requireLinearHistory && this.#bringsMergeCommit(repository, before, after)) {
      complaints.push("This branch must not contain merge commits.");
    }
    return complaints;
  }

  #bringsMergeCommit(repository: Repository, before: Sha | null, after: Sha): boolean {
    const brought = this.#git.log(repository, after, before === null ? [] : [before]);
    return brought.some(({ parents }) => parents.length > 1);
  }
}
